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
        var window = Window(query, days, from, to, clock);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;
        return csv
            ? Csv.Stream((await ReadAsync(database, sold, bought, days, window, cancellation)).Rates.ToAsyncEnumerable(), "rate-history.csv", Columns)
            : await answers.OfQuotesAsync<RateHistory>(
                ("history", sold, bought, days, window), async stop => await ReadAsync(database, sold, bought, days, window, stop), cancellation);
    }

    /// <summary>The buckets of a window of whole UTC hours; with days, of whole days of Manila.</summary>
    public static async Task<RateHistory> ReadAsync(
        NpgsqlDataSource database, string sold, string bought, bool days, (long First, long End) window, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var buckets = await RateSeries.ReadAsync(connection, sold, bought, window.First, window.End, days ? Manila.HoursInDay : 1, cancellation);
        RateRow[] rows = [.. buckets.Select(one => Row(one, days))];
        return new RateHistory(
            $"{sold}/{bought}", days ? "day" : "hour", Manila.TimeZone, rows[0].Start, Moment.AtHour(window.End).ToDateTimeOffset(), rows,
            rows.Sum(row => row.Quotes), rows.Sum(row => row.Findings));
    }

    /// <summary>The whole buckets that [from, to) touches: a week of hours or thirty days up to now where nothing is said.</summary>
    private static (long First, long End) Window(Query query, bool days, string? from, string? to, TimeProvider clock)
    {
        var (usual, most) = days ? (30, MostDays) : (7 * 24, MostHours);
        var until = query.Time("to", to) is { } end ? new Moment(end.Microseconds - 1) : Moment.From(clock.GetUtcNow());
        if (until.Date.Year > 9998) query.Refuse("to", "a time before the year 9999 is expected.");
        if (query.Time("from", from) is not { } begin) return Ending(until, days, usual);
        var (first, last) = (Bucket(begin, days), Bucket(until, days));
        if (first > last) query.Refuse("from", "a time before to is expected.");
        else if (last - first >= most) query.Refuse("from", $"at most {most} {(days ? "days" : "hours")} before to are expected.");
        return (Start(first, days), Start(last + 1, days));
    }

    /// <summary>So many whole hours, or days of Manila, the last of which the moment falls in; as whole UTC hours.</summary>
    public static (long First, long End) Ending(Moment at, bool days, int buckets)
    {
        var end = Bucket(at, days) + 1;
        return (Start(end - buckets, days), Start(end, days));
    }

    private static long Bucket(Moment at, bool days) => days ? Manila.DayOf(at.Hour) : at.Hour;

    private static long Start(long bucket, bool days) => days ? Manila.FirstHourOfDay(bucket) : bucket;

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
