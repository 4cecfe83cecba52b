using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Reading;

namespace RemitFlow.Projections.Figures;

/// <summary>What one corridor (or province) amounts to in windows of whole hours.</summary>
/// <param name="FirstSenders">Remittances that were their senders' first with us.</param>
/// <param name="FeesDeclared">Remittances that declare their fees, whatever became of them.</param>
/// <param name="FeesUsd">Those fees.</param>
/// <param name="FeesVolumeUsd">What was sent for them.</param>
/// <param name="VolumeUsd">Without failed and cancelled remittances.</param>
/// <param name="Detail">Of the whole window.</param>
public sealed record CorridorSum(
    long FirstSenders, long FeesDeclared, decimal FeesUsd, decimal FeesVolumeUsd, decimal VolumeUsd, CorridorDetail Detail);

/// <summary>
/// Adds one key's buckets up, each of which is looked up by its place in the primary key: that costs what the windows hold, however many
/// other keys there are.
/// </summary>
public static class KeyBuckets
{
    /// <summary>The sum of each window, in their order; zeros where nothing was sent.</summary>
    /// <param name="windows">[First, End) in whole hours since 1970-01-01T00:00Z.</param>
    public static Question<FigureSum[]> Sums(FigureKind kind, string key, IReadOnlyList<(long First, long End)> windows, SumCurrency currency) => new(
        Statement(kind, key, windows, $"x.place, {FigureSums.Summed(currency)}, null::text", "group by x.place"), async (rows, cancellation) =>
        {
            var sums = new FigureSum[windows.Count];
            Array.Fill(sums, FigureSum.Nothing(key));
            while (await rows.ReadAsync(cancellation)) sums[rows.GetInt32(0)] = FigureSum.Read(rows, key, 1);
            return sums;
        });

    /// <summary>The same of a channel, with its newest name in each window and its processing times.</summary>
    public static Question<(FigureSum Sum, LogHistogram Processing)[]> Channel(
        string channelId, IReadOnlyList<(long First, long End)> windows, SumCurrency currency) => new(
        Statement(
            FigureKind.Channel, channelId, windows,
            $"x.place, {FigureSums.Summed(currency)}, (array_agg(name order by f.start desc) filter (where name is not null))[1], string_agg(processing, '')", "group by x.place"),
        async (rows, cancellation) =>
        {
            (FigureSum Sum, LogHistogram Processing)[] sums = [.. windows.Select(_ => (FigureSum.Nothing(channelId), new LogHistogram()))];
            while (await rows.ReadAsync(cancellation))
            {
                var place = rows.GetInt32(0);
                sums[place].Sum = FigureSum.Read(rows, channelId, 1);
                if (!rows.IsDBNull(11)) sums[place].Processing.Add(rows.GetFieldValue<byte[]>(11));
            }

            return sums;
        });

    /// <summary>How many remittances each bucket of [<paramref name="first"/>, <paramref name="end"/>) holds; none of the empty ones.</summary>
    public static Question<List<(BucketKey Bucket, long Remittances)>> Remittances(FigureKind kind, string key, long first, long end) =>
        Question<(BucketKey, long)>.Rows(
            Statement(kind, key, [(first, end)], "x.hours, x.start, remittances", ""),
            row => (new BucketKey(kind, row.GetInt16(0), Moment.From(row.GetFieldValue<DateTimeOffset>(1)).Hour, key), row.GetInt64(2)));

    /// <summary>A corridor's details over a window.</summary>
    public static Question<CorridorSum> Corridor(string corridor, long firstHour, long endHour) => new(
        Statement(
            FigureKind.CorridorDetail, corridor, [(firstHour, endHour)],
            "first_senders, fees_declared, fees_usd, fees_volume_usd, volume_usd, amounts, top_senders, channels", ""),
        async (rows, cancellation) =>
        {
            var sum = new CorridorSum(0, 0, 0, 0, 0, new CorridorDetail());
            while (await rows.ReadAsync(cancellation))
            {
                sum.Detail.Add(rows, 5);
                sum = new CorridorSum(
                    sum.FirstSenders + rows.GetInt64(0), sum.FeesDeclared + rows.GetInt64(1), sum.FeesUsd + rows.GetDecimal(2),
                    sum.FeesVolumeUsd + rows.GetDecimal(3), sum.VolumeUsd + rows.GetDecimal(4), sum.Detail);
            }

            return sum;
        });

    /// <summary>The hour of event time from which on anything is known; null in an empty store.</summary>
    public static Question<long?> FirstHour() => Question<long?>.One(
        new NpgsqlBatchCommand($"select min(start) from {FigureModel.Figures.Table} where kind = {(short)FigureKind.All} and hours = 1"),
        row => row.IsDBNull(0) ? null : Moment.From(row.GetFieldValue<DateTimeOffset>(0)).Hour);

    private static NpgsqlBatchCommand Statement(
        FigureKind kind, string key, IReadOnlyList<(long First, long End)> windows, string columns, string grouped)
    {
        (short Hours, DateTimeOffset Start, int Place)[] buckets =
        [
            .. windows.SelectMany((window, place) => BucketRange.Covering(window.First, window.End)
                .SelectMany(range => range.Starts, (range, start) => (range.Hours, BucketRange.Edge(start), place))),
        ];

        // Behind its offset each bucket is looked up for itself: joined, the planner reads all that the key ever had, and compares each of it with each wanted.
        var statement = new NpgsqlBatchCommand($"""
            select {columns} from unnest($1, $2, $3) as x(hours, start, place) cross join lateral (
              select * from {FigureModel.Of(kind).Table} f where f.kind = {(short)kind} and f.hours = x.hours and f.start = x.start and f.key = $4 offset 0) f {grouped}
            """);
        statement.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Smallint, Array.ConvertAll(buckets, bucket => bucket.Hours));
        statement.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Array.ConvertAll(buckets, bucket => bucket.Start));
        statement.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Integer, Array.ConvertAll(buckets, bucket => bucket.Place));
        statement.Parameters.AddWithValue(key);
        return statement;
    }
}
