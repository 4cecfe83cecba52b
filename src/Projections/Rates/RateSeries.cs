using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Rates;

/// <summary>The quotes of a pair in an hour, or in a day of Manila.</summary>
/// <param name="Start">Whole UTC hours since 1970-01-01T00:00Z.</param>
/// <param name="Open">The rate of the first quote by its own time; as the other four, null without a quote.</param>
/// <param name="Mean">Eight decimals, half-even.</param>
/// <param name="Quotes">Those that stand; findings are none of them.</param>
public sealed record RateBucket(
    long Start, decimal? Open, decimal? High, decimal? Low, decimal? Close, decimal? Mean, long Quotes, long Findings)
{
    internal static RateBucket Empty(long start) => new(start, null, null, null, null, null, 0, 0);
}

/// <summary>Reads the hours of quotes.</summary>
public static class RateSeries
{
    /// <summary>Each hour or day of [first, end), the oldest first; those without quotes are there and empty.</summary>
    /// <param name="firstHour">A whole UTC hour; with days, the first of one.</param>
    /// <param name="hours">1, or 24 for days of Manila.</param>
    public static async Task<RateBucket[]> ReadAsync(
        NpgsqlConnection connection, string from, string to, long firstHour, long endHour, int hours, CancellationToken cancellation)
    {
        var buckets = new RateBucket[(endHour - firstHour) / hours];
        for (var at = 0; at < buckets.Length; at++) buckets[at] = RateBucket.Empty(firstHour + at * hours);
        await using var command = new NpgsqlCommand($"""
            select (extract(epoch from start)::bigint / 3600 - $5) / $6 as bucket,
              (array_agg(open order by start) filter (where quotes > 0))[1], max(high), min(low),
              (array_agg(close order by start desc) filter (where quotes > 0))[1], 
              round(sum(rate_sum) / nullif(sum(quotes), 0), 16), sum(quotes)::bigint, sum(findings)::bigint
            from {RateHoursTable.Named} where from_currency = $1 and to_currency = $2 and start >= $3 and start < $4 group by 1
            """, connection);
        command.Parameters.AddWithValue(from);
        command.Parameters.AddWithValue(to);
        command.Parameters.AddWithValue(Moment.AtHour(firstHour).ToDateTimeOffset());
        command.Parameters.AddWithValue(Moment.AtHour(endHour).ToDateTimeOffset());
        command.Parameters.AddWithValue(firstHour);
        command.Parameters.AddWithValue((long)hours);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var at = rows.GetInt64(0);
            buckets[at] = new RateBucket(
                buckets[at].Start, Rate(1), Rate(2), Rate(3), Rate(4), Rate(5) is { } mean ? decimal.Round(mean, 8, MidpointRounding.ToEven) : null,
                rows.GetInt64(6), rows.GetInt64(7));
        }

        return buckets;

        decimal? Rate(int column) => rows.IsDBNull(column) ? null : rows.GetDecimal(column);
    }

    /// <summary>The mean of each hour that has quotes of pesos for a currency; in the order of time.</summary>
    public static async Task<List<HourRate>> MeansAsync(
        NpgsqlConnection connection, string currency, long firstHour, long endHour, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            select start, mean from (
              select start, round(rate_sum / nullif(quotes, 0), 16) as mean from {RateHoursTable.Named}
              where from_currency = $1 and to_currency = 'PHP' and start >= $2 and start < $3) x
            where mean > 0 order by start
            """, connection);
        command.Parameters.AddWithValue(currency);
        command.Parameters.AddWithValue(Moment.AtHour(firstHour).ToDateTimeOffset());
        command.Parameters.AddWithValue(Moment.AtHour(endHour).ToDateTimeOffset());
        var means = new List<HourRate>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) means.Add(new(Moment.From(rows.GetFieldValue<DateTimeOffset>(0)).Hour, rows.GetDecimal(1)));
        return means;
    }
}
