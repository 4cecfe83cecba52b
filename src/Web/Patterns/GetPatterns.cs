using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using RemitFlow.Web.Places;
using Wolverine.Http;

namespace RemitFlow.Web.Patterns;

/// <summary>When remittances are sent: by hour of the week, near pay-days, in December.</summary>
/// <param name="Kind">What they are of: <c>all</c>, <c>corridor</c>, <c>channel</c> or <c>region</c>.</param>
/// <param name="Key">Of which one; null for all.</param>
/// <param name="TimeZone">Whose hours, days and months they are.</param>
/// <param name="From">Where the window begins: whole weeks before its end.</param>
/// <param name="To">Where it ends: with the hour that <c>as_of</c>, or now, is in.</param>
/// <param name="HistoryBegins">The first hour of which anything is on record; what lies before it is not counted as hours in which nothing was sent.</param>
/// <param name="Hours">All 168, Monday first.</param>
public sealed record SendingPatterns(
    string Kind, string? Key, string TimeZone, string Currency, DateTimeOffset From, DateTimeOffset To, DateTimeOffset? HistoryBegins,
    IReadOnlyList<PatternHour> Hours, PayDayEffect PayDay, DecemberEffect December);

public static class GetPatterns
{
    private const int UsualWeeks = 13;
    private const int MostWeeks = 53;

    [WolverineGet("/api/v1/analytics/patterns")]
    [ProducesResponseType(typeof(SendingPatterns), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, TimeProvider clock, [FromQuery] string? kind, [FromQuery] string? key, [FromQuery] string? weeks,
        [FromQuery] string? currency, [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var (of, name) = Of(query, kind, key);
        var wanted = query.Number("weeks", weeks, least: 1, most: MostWeeks, usual: UsualWeeks);
        var sumIn = query.Currency(currency);
        var at = query.AsOf(asOf, clock);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;

        var window = HourWindow.Ending(at, wanted * Manila.HoursInWeek);
        return csv
            ? Csv.Stream((await ReadAsync(database, of, name, window, sumIn, at, cancellation)).Hours.ToAsyncEnumerable(), "patterns.csv", Columns)
            : await answers.OfAsync(
                Summed.Figures, ("patterns", of, window, sumIn, name), stop => ReadAsync(database, of, name, window, sumIn, at, stop), cancellation);
    }

    /// <summary>Over a window of whole weeks.</summary>
    /// <param name="at">The month in which it falls is the current one.</param>
    public static async Task<SendingPatterns> ReadAsync(
        NpgsqlDataSource database, FigureKind kind, string key, HourWindow window, SumCurrency currency, Moment at, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var begins = await connection.AskAsync(KeyBuckets.FirstHour(), cancellation);
        var first = Math.Min(Math.Max(window.FirstHour, begins ?? window.EndHour), window.EndHour);
        (long, long)[] hours = [.. Enumerable.Range(0, (int)(window.EndHour - first)).Select(at => (first + at, first + at + 1))];
        var pattern = new WeekPattern(first, await connection.AskAsync(KeyBuckets.Sums(kind, key, hours, currency), cancellation));
        return new SendingPatterns(
            kind.ToString().ToLowerInvariant(), kind == FigureKind.All ? null : key, Manila.TimeZone, currency.Code(), window.Start, window.End,
            begins is { } hour ? Moment.AtHour(hour).ToDateTimeOffset() : null, pattern.Hours, pattern.PayDay(),
            await DecemberEffect.ReadAsync(connection, kind, key, currency, at, begins, cancellation));
    }

    private static (FigureKind Kind, string Key) Of(Query query, string? kind, string? key)
    {
        var of = query.OneOf("kind", kind, "all", "corridor", "channel", "region") switch
        {
            "corridor" => FigureKind.Corridor,
            "channel" => FigureKind.Channel,
            "region" => FigureKind.Region,
            _ => FigureKind.All,
        };
        var name = of == FigureKind.Region && key is not null ? query.Region("key", key) : query.Id("key", key);
        if (of == FigureKind.All != name is null) query.Refuse("key", "a key is expected for a corridor, a channel or a region, and for nothing else.");
        return (of, name ?? "");
    }

    private static (string Name, Func<PatternHour, object?> Value)[] Columns { get; } =
    [
        ("weekday", x => x.Weekday), ("hour", x => x.Hour), ("hours", x => x.Hours), ("transaction_count", x => x.TransactionCount),
        ("mean_count", x => x.MeanCount), ("total_volume", x => x.TotalVolume), ("mean_volume", x => x.MeanVolume),
        ("success_rate", x => x.SuccessRate), ("alerts", x => x.Alerts), ("alert_rate", x => x.AlertRate),
    ];
}
