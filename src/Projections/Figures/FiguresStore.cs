using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Figures;

/// <summary>A stored bucket: its sums in US dollars, and its sketches.</summary>
public sealed record Figures(
    BucketKey Bucket, long Remittances, long Completed, long Failed, long Cancelled, long Alerts, decimal VolumeUsd, decimal ScoreSum,
    long Processed, long ProcessedMs, string? Name, DistinctSketch Senders, LogHistogram Processing, CorridorDetail? Detail)
    : FigureSum(Bucket.Key, Remittances, Completed, Failed, Cancelled, Alerts, VolumeUsd, ScoreSum, Processed, ProcessedMs, Name)
{
    /// <summary>Remittances whose money counts: neither failed nor cancelled.</summary>
    public long Counted => Remittances - Failed - Cancelled;
}

public static class FiguresStore
{
    /// <summary>The id of the newest page of figures that has been summed and committed; empty before the first.</summary>
    public static Task<Guid> NewestPageAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        PageTable.NewestAsync(connection, FigureModel.Figures.PageTable, cancellation);

    /// <summary>These buckets as they stand; their kinds are all kept in one table.</summary>
    public static Task<List<Figures>> ReadAsync(NpgsqlConnection connection, IReadOnlyCollection<BucketKey> keys, CancellationToken cancellation) =>
        ReadAsync(Of(connection, keys, Columns), cancellation);

    /// <summary>Who sent in these buckets; those that hold nobody are not among them.</summary>
    internal static async Task<Dictionary<BucketKey, DistinctSketch>> SendersAsync(
        NpgsqlConnection connection, IReadOnlyCollection<BucketKey> keys, CancellationToken cancellation)
    {
        var senders = new Dictionary<BucketKey, DistinctSketch>(keys.Count);
        if (keys.Count == 0) return senders;
        await using var command = Of(connection, keys, _ => "kind, hours, start, key, senders");
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            if (!rows.IsDBNull(4)) senders.Add(KeyOf(rows), DistinctSketch.From(rows.GetFieldValue<byte[]>(4)));
        }

        return senders;
    }

    private static NpgsqlCommand Of(NpgsqlConnection connection, IReadOnlyCollection<BucketKey> keys, Func<FigureModel, string> columns)
    {
        var model = FigureModel.Of(keys.First().Kind);
        var command = new NpgsqlCommand($"""
            select f.* from unnest($1, $2, $3, $4) as x(kind, hours, start, key)
            join (select {columns(model)} from {model.Table}) f using (kind, hours, start, key)
            """, connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Smallint, keys.Select(key => (short)key.Kind).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Smallint, keys.Select(key => key.Hours).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, keys.Select(key => key.Start).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, keys.Select(key => key.Key).ToArray());
        return command;
    }

    /// <summary>All hours of one kind from the given one on.</summary>
    public static Task<List<Figures>> HoursSinceAsync(
        NpgsqlConnection connection, FigureKind kind, DateTimeOffset since, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(
            $"select {Columns(FigureModel.Of(kind))} from {FigureModel.Of(kind).Table} where kind = $1 and hours = 1 and start >= $2", connection);
        command.Parameters.AddWithValue((short)kind);
        command.Parameters.AddWithValue(since);
        return ReadAsync(command, cancellation);
    }

    private static string Columns(FigureModel model) =>
        "kind, hours, start, key, remittances, completed, failed, cancelled, alerts, volume_usd, score_sum, processed, processed_ms, name, senders, processing, "
        + (model.HasDetails ? "amounts, top_senders, channels" : "null, null, null");

    private static async Task<List<Figures>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var _ = command;
        var figures = new List<Figures>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            figures.Add(new Figures(
                KeyOf(rows), rows.GetInt64(4), rows.GetInt64(5), rows.GetInt64(6), rows.GetInt64(7), rows.GetInt64(8), rows.GetDecimal(9),
                rows.GetDecimal(10), rows.GetInt64(11), rows.GetInt64(12), rows.IsDBNull(13) ? null : rows.GetString(13),
                rows.IsDBNull(14) ? new DistinctSketch() : DistinctSketch.From((byte[])rows[14]),
                rows.IsDBNull(15) ? new LogHistogram() : LogHistogram.From((byte[])rows[15]),
                (FigureKind)rows.GetInt16(0) == FigureKind.CorridorDetail ? CorridorDetail.Read(rows, 16) : null));
        }

        return figures;
    }

    private static BucketKey KeyOf(NpgsqlDataReader row) => new(
        (FigureKind)row.GetInt16(0), row.GetInt16(1), Moment.From(row.GetFieldValue<DateTimeOffset>(2)).Hour, row.GetString(3));
}
