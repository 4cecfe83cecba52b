using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Rates;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Rates;

/// <summary>A pair's quotes over time, the oldest bucket first; buckets without a quote are there with nulls.</summary>
/// <param name="TimeZone">Whose days they are.</param>
/// <param name="From">Where the first bucket begins.</param>
/// <param name="To">Where the last one ends.</param>
/// <param name="Quotes">Of the whole window.</param>
/// <param name="Findings">Quotes of the window that are more than 20 % off the reference, or not above 0: left out.</param>
public sealed record RateHistory(
    string Pair, string Bucket, string TimeZone, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<RateRow> Rates, long Quotes, long Findings);

/// <summary>An hour, or a day of Manila.</summary>
/// <param name="Date">The day; null for an hour.</param>
/// <param name="Open">The first quote by its own time, of any provider; null, as the other four, without one.</param>
/// <param name="Mean">Of the quotes, eight decimals.</param>
public sealed record RateRow(
    DateTimeOffset Start, DateOnly? Date, decimal? Open, decimal? High, decimal? Low, decimal? Close, decimal? Mean, long Quotes, long Findings);

public static class GetRateHistory
{
    private const int MostHours = 31 * 24;
    private const int MostDays = 366;

    [WolverineGet("/api/v1/fx/history")]
    [ProducesResponseType(typeof(RateHistory), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, TimeProvider clock, [FromQuery] string? pair, [FromQuery] string? bucket, [FromQuery] string? from,
        [FromQuery] string? to, [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var (sold, bought) = query.Pair(pair);
        var days = query.OneOf("bucket", bucket, "hour", "day") == "day";
        var (first, end) = Window(query, days, from, to, clock);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;
        return csv
            ? Csv.Stream((await ReadAsync(cancellation)).Rates.ToAsyncEnumerable(), "rate-history.csv", Columns)
            : await answers.OfQuotesAsync<RateHistory>(("history", sold, bought, days, first, end), async stop => await ReadAsync(stop), cancellation);

        async Task<RateHistory> ReadAsync(CancellationToken stop)
        {
            await using var connection = await database.OpenConnectionAsync(stop);
            var buckets = await RateSeries.ReadAsync(connection, sold, bought, first, end, days ? Manila.HoursInDay : 1, stop);
            RateRow[] rows = [.. buckets.Select(one => Row(one, days))];
            return new RateHistory(
                pair!, days ? "day" : "hour", Manila.TimeZone, rows[0].Start, Moment.AtHour(end).ToDateTimeOffset(), rows,
                rows.Sum(row => row.Quotes), rows.Sum(row => row.Findings));
        }
    }

    /// <summary>The whole buckets that [from, to) touches: a week of hours or thirty days up to now where nothing is said.</summary>
    private static (long FirstHour, long EndHour) Window(Query query, bool days, string? from, string? to, TimeProvider clock)
    {
        var (usual, most) = days ? (30, MostDays) : (7 * 24, MostHours);
        var until = query.Time("to", to) is { } end ? new Moment(end.Microseconds - 1) : Moment.From(clock.GetUtcNow());
        if (until.Date.Year > 9998) query.Refuse("to", "a time before the year 9999 is expected.");
        var last = Bucket(until.Hour);
        var first = query.Time("from", from) is { } begin ? Bucket(begin.Hour) : last + 1 - usual;
        if (first > last) query.Refuse("from", "a time before to is expected.");
        else if (last - first >= most) query.Refuse("from", $"at most {most} {(days ? "days" : "hours")} before to are expected.");
        return (Start(first), Start(last + 1));

        long Bucket(long hour) => days ? Manila.DayOf(hour) : hour;
        long Start(long number) => days ? Manila.FirstHourOfDay(number) : number;
    }

    private static RateRow Row(RateBucket one, bool days) => new(
        Moment.AtHour(one.Start).ToDateTimeOffset(), days ? Manila.Date(Manila.DayOf(one.Start)) : null, one.Open, one.High, one.Low,
        one.Close, one.Mean, one.Quotes, one.Findings);

    private static (string Name, Func<RateRow, object?> Value)[] Columns { get; } =
    [
        ("start", x => x.Start), ("date", x => x.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("open", x => x.Open),
        ("high", x => x.High), ("low", x => x.Low), ("close", x => x.Close), ("mean", x => x.Mean), ("quotes", x => x.Quotes),
        ("findings", x => x.Findings),
    ];
}
