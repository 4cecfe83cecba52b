using Npgsql;
using NpgsqlTypes;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;

namespace RemitFlow.Projections.Channels;

/// <summary>How the remittances of one agent or branch ended.</summary>
/// <param name="Key">See <see cref="ChannelKind"/>.</param>
public sealed record HandledCount(string Key, long Completed, long Failed, long Cancelled)
{
    public long Ended => Completed + Failed + Cancelled;

    /// <summary>0 to 1: completed / ended; four decimals, half-even.</summary>
    public decimal SuccessRate => FigureSum.Ratio(Completed, Ended);
}

/// <summary>What the completed remittances of one agent or branch add up to.</summary>
/// <param name="Volume">In the currency asked for, at the reference rate of each.</param>
/// <param name="Processing">Of those with a processing time.</param>
public sealed record CompletedSum(decimal Volume, LogHistogram Processing);

/// <summary>Failed remittances of a channel with one reason.</summary>
/// <param name="Reason">See <see cref="FailureReasons"/>; empty where none was told.</param>
/// <param name="Rank">Among the reasons of the channel, from 1; equal numbers have equal ranks.</param>
/// <param name="OfChannel">All failed remittances of the channel.</param>
public sealed record FailureSum(string ChannelId, string Reason, long Failed, long Rank, long OfChannel);

/// <summary>
/// Adds buckets up over whole hours of event time, in the database. Windows are [first, end), whole hours since 1970-01-01T00:00Z.
/// </summary>
public static class ChannelSums
{
    /// <summary>Whether anything was ever sent by the channel.</summary>
    public static async Task<bool> IsKnownAsync(NpgsqlConnection connection, string channelId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select exists (select 1 from {FigureModel.Figures.Table} where kind = {(short)FigureKind.Channel} and hours = 24 and key = $1)", connection);
        command.Parameters.AddWithValue(channelId);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Agents or branches, those with the most remittances first, and how many remittances name none.</summary>
    public static async Task<(IReadOnlyList<HandledCount> Ranked, long NotNamed)> RankAsync(
        NpgsqlConnection connection, ChannelKind kind, long firstHour, long endHour, int skip, int limit, CancellationToken cancellation)
    {
        if (await ChannelSheets.Handled.SumAsync(connection, (short)kind, firstHour, endHour, cancellation) is not { } sheet)
            return await RankBucketsAsync(connection, kind, firstHour, endHour, skip, limit, cancellation);

        return (
            [
                .. sheet.Rows.Where(row => !row.IsUnnamed && Ended(row) > 0).OrderByDescending(Ended).Skip(skip).Take(limit) // Of equals by the key: so they stand on the sheet.
                    .Select(row => new HandledCount(row.Key, (long)row[0], (long)row[1], (long)row[2])),
            ],
            sheet.Rows.Where(row => row.IsUnnamed).Sum(Ended));

        static long Ended(SumSheet.Row row) => (long)(row[0] + row[1] + row[2]);
    }

    private static async Task<(IReadOnlyList<HandledCount> Ranked, long NotNamed)> RankBucketsAsync(
        NpgsqlConnection connection, ChannelKind kind, long firstHour, long endHour, int skip, int limit, CancellationToken cancellation)
    {
        var statement = new NpgsqlBatchCommand();
        var buckets = Buckets(statement, kind, firstHour, endHour);
        statement.CommandText = $"""
            select key, sum(completed)::bigint, sum(failed)::bigint, sum(cancelled)::bigint
            from ({buckets}) f where key <> '' group by key having sum(completed + failed + cancelled) > 0
            order by sum(completed + failed + cancelled) desc, key collate "C" {Page(statement, skip, limit)}
            """;
        var questions = new Questions(connection);
        var ranked = questions.Add(Question<HandledCount>.Rows(
            statement, row => new HandledCount(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3))));
        var notNamed = questions.Add(Ended(kind, firstHour, endHour));
        await questions.AskAsync(cancellation);
        return (ranked(), notNamed());
    }

    /// <summary>Failure reasons, the most frequent first, of all channels or of one.</summary>
    public static Question<List<FailureSum>> Failures(string? channelId, long firstHour, long endHour, int skip, int limit)
    {
        var statement = new NpgsqlBatchCommand();
        var buckets = Buckets(statement, ChannelKind.Failure, firstHour, endHour);
        var channel = statement.Parameters.Count + 1;
        statement.Parameters.AddWithValue(NpgsqlDbType.Text, channelId ?? (object)DBNull.Value);
        statement.CommandText = $"""
            select channel, reason, failed, rank() over (partition by channel order by failed desc), sum(failed) over (partition by channel)::bigint
            from (
              select split_part(key, chr(31), 1) as channel, split_part(key, chr(31), 2) as reason, sum(failed)::bigint as failed
              from ({buckets}) f where ${channel}::text is null or starts_with(key, ${channel} || chr(31))
              group by key having sum(failed) > 0) r
            order by failed desc, channel collate "C", reason collate "C" {Page(statement, skip, limit)}
            """;
        return Question<FailureSum>.Rows(statement, row => new FailureSum(
            row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)));
    }

    /// <summary>Endings that are in no row, because they were recorded without who the remittance is handled by.</summary>
    public static Question<long> LeftOut(long firstHour, long endHour) => Ended(ChannelKind.LeftOut, firstHour, endHour);

    // Under no key.
    private static Question<long> Ended(ChannelKind kind, long firstHour, long endHour)
    {
        var statement = new NpgsqlBatchCommand();
        var buckets = Buckets(statement, kind, firstHour, endHour);
        statement.CommandText = $"select coalesce(sum(completed + failed + cancelled), 0)::bigint from ({buckets}) f where key = ''";
        return Question<long>.One(statement, row => row.GetInt64(0));
    }

    /// <summary>The newest names of agents; of those that told none there is none.</summary>
    public static Task<Dictionary<string, string>> AgentNamesAsync(
        NpgsqlConnection connection, string[] agents, long firstHour, long endHour, CancellationToken cancellation) => NamesAsync(
        connection, $"{ChannelFiguresTable.Named} where kind = {(short)ChannelKind.Agent} and minutes = {ChannelKey.Day}", agents, firstHour, endHour, cancellation);

    /// <summary>The newest names of channels; of those that told none there is none.</summary>
    public static Task<Dictionary<string, string>> ChannelNamesAsync(
        NpgsqlConnection connection, string[] channels, long firstHour, long endHour, CancellationToken cancellation) => NamesAsync(
        connection, $"{FigureModel.Figures.Table} where kind = {(short)FigureKind.Channel} and hours = 24", channels, firstHour, endHour, cancellation);

    /// <summary>What each of these agents or branches completed; of one that is not known, nothing.</summary>
    public static async Task<Dictionary<string, CompletedSum>> CompletedAsync(
        NpgsqlConnection connection, ChannelKind kind, string[] keys, long firstHour, long endHour, SumCurrency currency, CancellationToken cancellation)
    {
        if (keys.Length == 0) return [];
        CompletedSum[] sums = [.. keys.Select(_ => new CompletedSum(0, new LogHistogram()))];
        var volume = FigureSums.Volume(currency);
        var ranges = BucketRange.Covering(firstHour, endHour).ToArray();

        // Those of a key in one piece, as they stand one after the other in the index by key: a row each costs as much as to find it.
        await using var command = new NpgsqlCommand($"""
            select k.place, sum(f.{volume}), string_agg(f.processing, '')
            from unnest($1) with ordinality as k(key, place) cross join unnest($2, $3, $4) as x(minutes, first, until) cross join lateral (
              select processing, {volume} from {ChannelFiguresTable.Named} f
              where f.kind = {(short)kind} and f.minutes = x.minutes and f.key = k.key and f.start >= x.first and f.start < x.until offset 0) f
            group by k.place
            """, connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, keys);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Smallint, Array.ConvertAll(ranges, range => (short)(60 * range.Hours)));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Array.ConvertAll(ranges, range => BucketRange.Edge(range.First)));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Array.ConvertAll(ranges, range => BucketRange.Edge(range.End)));
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var at = rows.GetInt64(0) - 1;
            sums[at] = sums[at] with { Volume = rows.GetDecimal(1) };
            if (!rows.IsDBNull(2)) sums[at].Processing.Add(rows.GetFieldValue<byte[]>(2));
        }

        return keys.Zip(sums).ToDictionary();
    }

    private static async Task<Dictionary<string, string>> NamesAsync(
        NpgsqlConnection connection, string days, string[] keys, long firstHour, long endHour, CancellationToken cancellation)
    {
        if (keys.Length == 0) return [];
        await using var command = new NpgsqlCommand($"""
            select key, (array_agg(name order by start desc))[1] from {days} and start >= $1 and start < $2 and key = any($3) and name is not null group by key
            """, connection);
        command.Parameters.AddWithValue(BucketRange.Edge(BucketKey.DayOf(firstHour)));
        command.Parameters.AddWithValue(BucketRange.Edge(endHour));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, keys);
        var names = new Dictionary<string, string>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) names.Add(rows.GetString(0), rows.GetString(1));
        return names;
    }

    private static string Page(NpgsqlBatchCommand statement, int skip, int limit)
    {
        statement.Parameters.AddWithValue(limit);
        statement.Parameters.AddWithValue(skip);
        return $"limit ${statement.Parameters.Count - 1} offset ${statement.Parameters.Count}";
    }

    // A branch a range, each a stretch of the primary key.
    private static string Buckets(NpgsqlBatchCommand statement, ChannelKind kind, long firstHour, long endHour) =>
        string.Join(" union all ", BucketRange.Covering(firstHour, endHour).Select(range =>
        {
            statement.Parameters.AddWithValue(BucketRange.Edge(range.First));
            statement.Parameters.AddWithValue(BucketRange.Edge(range.End));
            var last = statement.Parameters.Count;
            return $"""
                select * from {ChannelFiguresTable.Named}
                where kind = {(short)kind} and minutes = {60 * range.Hours} and start >= ${last - 1} and start < ${last}
                """;
        }));
}
