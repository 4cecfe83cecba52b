using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Figures;

/// <summary>The currency in which money is added up.</summary>
public enum SumCurrency
{
    Usd = 0,
    Php = 1,
}

/// <summary>What buckets of one key add up to.</summary>
/// <param name="Key">See <see cref="FigureKind"/>.</param>
/// <param name="Volume">In the currency asked for, at the reference rate of each remittance; without failed and cancelled ones.</param>
/// <param name="ScoreSum">Of the fraud scores of all remittances.</param>
/// <param name="Processed">Completed remittances whose processing time is known.</param>
/// <param name="Name">The newest name told of a channel; null for other kinds.</param>
public record FigureSum(
    string Key, long Remittances, long Completed, long Failed, long Cancelled, long Alerts, decimal Volume, decimal ScoreSum,
    long Processed, long ProcessedMs, string? Name)
{
    public static FigureSum Nothing(string key) => new(key, 0, 0, 0, 0, 0, 0, 0, 0, 0, null);

    /// <summary>Over the remittances that count for the volume: neither failed nor cancelled. 0 over nothing; four decimals, half-even.</summary>
    public decimal Average => Ratio(Volume, Remittances - Failed - Cancelled);

    /// <summary>0 to 1: completed / (completed + failed + cancelled). 0 over nothing.</summary>
    public decimal SuccessRate => Ratio(Completed, Completed + Failed + Cancelled);

    /// <summary>0 to 1, over all remittances. 0 over nothing.</summary>
    public decimal AverageScore => Ratio(ScoreSum, Remittances);

    /// <summary>Whole milliseconds, over completed remittances whose time is known. 0 over nothing.</summary>
    public long AverageProcessingMs => (long)Math.Round(Ratio(ProcessedMs, Processed));

    /// <summary>Four decimals, half-even; 0 over nothing.</summary>
    public static decimal Ratio(decimal part, decimal whole) => whole == 0 ? 0 : decimal.Round(part / whole, 4, MidpointRounding.ToEven);

    /// <summary>From the ten columns that begin with the count of remittances: see <see cref="FigureSums.Summed"/>.</summary>
    internal static FigureSum Read(NpgsqlDataReader row, string key, int first) => new(
        key, row.GetInt64(first), row.GetInt64(first + 1), row.GetInt64(first + 2), row.GetInt64(first + 3), row.GetInt64(first + 4),
        row.GetDecimal(first + 5), row.GetDecimal(first + 6), row.GetInt64(first + 7), row.GetInt64(first + 8),
        row.IsDBNull(first + 9) ? null : row.GetString(first + 9));
}

/// <summary>Which sums are wanted: keys from one to another, largest volume or count first, a page of them.</summary>
/// <param name="KeysFrom">Keys from this one on, in the order of their UTF-8 bytes; null for all.</param>
/// <param name="KeysTo">Keys before this one.</param>
public sealed record FigureQuery(
    FigureKind Kind, long FirstHour, long EndHour, SumCurrency Currency, int Limit, int Skip = 0, bool ByCount = false,
    string? KeysFrom = null, string? KeysTo = null);

/// <summary>Adds buckets up over a window, in the database; histograms only for the keys that are asked for.</summary>
public static class FigureSums
{
    public static async Task<List<FigureSum>> ReadAsync(NpgsqlConnection connection, FigureQuery query, CancellationToken cancellation) =>
        FigureModel.IsOnSheets(query.Kind)
        && await FigureModel.Of(query.Kind).Sheets.SumAsync(connection, (short)query.Kind, query.FirstHour, query.EndHour, cancellation) is { } sheet
            ? Page(sheet, query) : await OfBucketsAsync(connection, query, cancellation);

    private static List<FigureSum> Page(SumSheet sheet, FigureQuery query)
    {
        var sheets = FigureModel.Of(query.Kind).Sheets;
        var (money, scores) = (sheets[Volume(query.Currency)], sheets["score_sum"]);
        var all = sheet.Rows;
        if (query.KeysFrom is { } from) all = all.Where(row => string.CompareOrdinal(row.Key, from) >= 0 && string.CompareOrdinal(row.Key, query.KeysTo) < 0);
        return
        [
            .. all.OrderByDescending(row => row[query.ByCount ? 0 : money]).Skip(query.Skip).Take(query.Limit) // Of equals by the key: so they stand on the sheet.
                .Select(row => new FigureSum(
                    row.Key, (long)row[0], (long)row[1], (long)row[2], (long)row[3], (long)row[4], SheetColumn.MoneyOf(row[money]),
                    SheetColumn.MoneyOf(row[scores]), (long)row[5], (long)row[6], null)),
        ];
    }

    private static async Task<List<FigureSum>> OfBucketsAsync(NpgsqlConnection connection, FigureQuery query, CancellationToken cancellation)
    {
        var name = query.Kind == FigureKind.Channel
            ? "(array_agg(name order by start desc, hours) filter (where name is not null))[1]"
            : "null::text";
        await using var command = new NpgsqlCommand { Connection = connection };
        var buckets = Buckets(command, query.Kind, query.FirstHour, query.EndHour);
        var (keys, page) = (command.Parameters.Count + 1, command.Parameters.Count + 3);
        command.CommandText = $"""
            select key, {Summed(query.Currency)}, {name} from ({buckets}) f
            where (${keys}::text is null or (key collate "C" >= ${keys} and key collate "C" < ${keys + 1}))
            group by key order by {(query.ByCount ? 2 : 7)} desc, key collate "C" limit ${page} offset ${page + 1}
            """;
        command.Parameters.AddWithValue(NpgsqlDbType.Text, query.KeysFrom ?? (object)DBNull.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.Text, query.KeysTo ?? (object)DBNull.Value);
        command.Parameters.AddWithValue(query.Limit);
        command.Parameters.AddWithValue(query.Skip);
        var sums = new List<FigureSum>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) sums.Add(FigureSum.Read(rows, rows.GetString(0), 1));
        return sums;
    }

    /// <summary>What is added up of buckets; the name of a channel follows.</summary>
    internal static string Summed(SumCurrency currency) => $"""
        sum(remittances)::bigint, sum(completed)::bigint, sum(failed)::bigint, sum(cancelled)::bigint, sum(alerts)::bigint,
        sum({Volume(currency)}), sum(score_sum), sum(processed)::bigint, sum(processed_ms)::bigint
        """;

    /// <summary>The column of money in that currency.</summary>
    internal static string Volume(SumCurrency currency) => currency == SumCurrency.Php ? "volume_php" : "volume_usd";

    /// <summary>The buckets that hold these keys' window, and how many remittances each holds.</summary>
    internal static async Task<List<(BucketKey Bucket, long Remittances)>> RemittancesAsync(
        NpgsqlConnection connection, FigureKind kind, long firstHour, long endHour, string[] keys, CancellationToken cancellation)
    {
        var found = new List<(BucketKey, long)>();
        if (FigureModel.IsOnSheets(kind) && await SheetsAsync()) return found;
        found.Clear();
        await EachAsync(connection, "hours, start, remittances", kind, firstHour, endHour, keys, row => found.Add((
            new BucketKey(kind, row.GetInt16(1), Moment.From(row.GetFieldValue<DateTimeOffset>(2)).Hour, row.GetString(0)), row.GetInt64(3))), cancellation);
        return found;

        Task<bool> SheetsAsync()
        {
            var search = new SheetSearch(keys);
            return FigureModel.Of(kind).Sheets.EachAsync(connection, (short)kind, firstHour, endHour, (of, stored) =>
            {
                var remittances = stored[0];
                foreach (var (key, place) in search.On(stored))
                {
                    found.Add((new BucketKey(kind, (short)(of.Minutes / 60), Moment.From(of.Start).Hour, search.Wanted[key]), (long)remittances[place]));
                }
            }, cancellation);
        }
    }

    /// <summary>Processing times of each key over the window, added up.</summary>
    public static async Task<Dictionary<string, LogHistogram>> ProcessingAsync(
        NpgsqlConnection connection, FigureKind kind, long firstHour, long endHour, string[] keys, CancellationToken cancellation)
    {
        var histograms = keys.ToDictionary(key => key, _ => new LogHistogram());
        await EachAsync(connection, "processing", kind, firstHour, endHour, keys, row =>
        {
            if (!row.IsDBNull(1)) histograms[row.GetString(0)].Add(row.GetFieldValue<byte[]>(1));
        }, cancellation);
        return histograms;
    }

    /// <summary>Each bucket of the keys in the window: its key, then the columns.</summary>
    private static async Task EachAsync(
        NpgsqlConnection connection, string columns, FigureKind kind, long firstHour, long endHour, string[] keys,
        Action<NpgsqlDataReader> take, CancellationToken cancellation)
    {
        if (keys.Length == 0) return;
        await using var command = new NpgsqlCommand { Connection = connection };
        var buckets = Buckets(command, kind, firstHour, endHour);
        command.CommandText = $"select key, {columns} from ({buckets}) f where key = any(${command.Parameters.Count + 1})";
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, keys);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) take(rows);
    }

    // A branch a range, each a stretch of the primary key: joined to a list of ranges the planner reads a kind's whole past.
    private static string Buckets(NpgsqlCommand command, FigureKind kind, long firstHour, long endHour)
    {
        var branches = new List<string>();
        foreach (var (hours, first, end) in BucketRange.Covering(firstHour, endHour))
        {
            command.Parameters.AddWithValue(BucketRange.Edge(first));
            command.Parameters.AddWithValue(BucketRange.Edge(end));
            var last = command.Parameters.Count;
            branches.Add($"""
                select * from {FigureModel.Of(kind).Table} where kind = {(short)kind} and hours = {hours} and start >= ${last - 1} and start < ${last}
                """);
        }

        return string.Join(" union all ", branches);
    }
}
