using Npgsql;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Figures;

/// <summary>What was sent in one UTC hour of event time.</summary>
/// <param name="Hour">Whole hours since 1970-01-01T00:00Z.</param>
/// <param name="Senders">Distinct ones; may be off by 2 %.</param>
public sealed record HourSum(long Hour, FigureSum Sum, long Senders);

public static class HourlySums
{
    /// <summary>Each hour of [first, end), the oldest first; hours in which nothing was sent are there with zeros.</summary>
    /// <param name="kind">What the key is of: <see cref="FigureKind.All"/> with an empty key is everything.</param>
    public static async Task<HourSum[]> ReadAsync(
        NpgsqlConnection connection, DistinctSenders senders, FigureKind kind, string key, long firstHour, long endHour, SumCurrency currency,
        CancellationToken cancellation)
    {
        var sums = await SumsAsync(connection, kind, key, firstHour, endHour, currency, cancellation);
        var counts = await senders.CountAsync(
            connection, sums.Select(hour => (new BucketKey(kind, 1, hour.Key, key), hour.Value.Remittances)), cancellation);
        var found = sums.Zip(counts).ToDictionary(hour => hour.First.Key, hour => new HourSum(hour.First.Key, hour.First.Value, hour.Second));
        return [.. Enumerable.Range(0, (int)(endHour - firstHour)).Select(at => firstHour + at)
            .Select(hour => found.GetValueOrDefault(hour) ?? new HourSum(hour, FigureSum.Nothing(key), 0))];
    }

    private static async Task<Dictionary<long, FigureSum>> SumsAsync(
        NpgsqlConnection connection, FigureKind kind, string key, long firstHour, long endHour, SumCurrency currency,
        CancellationToken cancellation)
    {
        var sums = new Dictionary<long, FigureSum>();
        await using var command = new NpgsqlCommand($"""
            select start, remittances, completed, failed, cancelled, alerts, {FigureSums.Volume(currency)},
              score_sum, processed, processed_ms, name
            from {FigureModel.Of(kind).Table} where kind = $1 and hours = 1 and start >= $2 and start < $3 and key = $4
            """, connection);
        command.Parameters.AddWithValue((short)kind);
        command.Parameters.AddWithValue(BucketRange.Edge(firstHour));
        command.Parameters.AddWithValue(BucketRange.Edge(endHour));
        command.Parameters.AddWithValue(key);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            sums.Add(Moment.From(rows.GetFieldValue<DateTimeOffset>(0)).Hour, FigureSum.Read(rows, key, 1));
        }

        return sums;
    }
}
