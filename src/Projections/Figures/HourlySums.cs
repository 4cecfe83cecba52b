using Npgsql;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Figures;

/// <summary>What was sent in one UTC hour of event time.</summary>
/// <param name="Hour">Whole hours since 1970-01-01T00:00Z.</param>
/// <param name="Volume">In the currency asked for, without failed and cancelled remittances.</param>
/// <param name="AverageScore">Of the fraud scores of all remittances, 0 to 1, four decimals; 0 over nothing.</param>
public sealed record HourSum(long Hour, long Remittances, decimal Volume, decimal AverageScore);

public static class HourlySums
{
    /// <summary>Each hour of [first, end), the oldest first; hours in which nothing was sent are there with zeros.</summary>
    public static async Task<HourSum[]> ReadAsync(
        NpgsqlConnection connection, long firstHour, long endHour, SumCurrency currency, CancellationToken cancellation)
    {
        var hours = new HourSum[endHour - firstHour];
        for (var at = 0; at < hours.Length; at++) hours[at] = new HourSum(firstHour + at, 0, 0, 0);
        await using var command = new NpgsqlCommand($"""
            select start, remittances, {(currency == SumCurrency.Php ? "volume_php" : "volume_usd")}, score_sum
            from {FiguresTable.Named} where kind = {(short)FigureKind.All} and hours = 1 and start >= $1 and start < $2 and key = ''
            """, connection);
        command.Parameters.AddWithValue(BucketRange.Edge(firstHour));
        command.Parameters.AddWithValue(BucketRange.Edge(endHour));
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var hour = Moment.From(rows.GetFieldValue<DateTimeOffset>(0)).Hour;
            var sum = FigureSum.Nothing("") with { Remittances = rows.GetInt64(1), Volume = rows.GetDecimal(2), ScoreSum = rows.GetDecimal(3) };
            hours[hour - firstHour] = new HourSum(hour, sum.Remittances, sum.Volume, sum.AverageScore);
        }

        return hours;
    }
}
