using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Rates;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Rates;

/// <summary>Whether a currency has brought more pesos at some hour of the week than its week did.</summary>
/// <param name="From">Where the first of the weeks looked at begins, a Monday in Manila.</param>
/// <param name="To">Where the last one ends.</param>
/// <param name="Weeks">Those that count: with quotes in at least half of their hours.</param>
/// <param name="ChosenOn">The earlier two thirds of them, on which the hour was chosen.</param>
/// <param name="TestedOn">The later third, on which it was tested.</param>
/// <param name="Verdict"><c>better_time</c>, or <c>no_better_time</c>.</param>
/// <param name="Reason">A sentence.</param>
/// <param name="BetterTime">The hour whose gain held in the later weeks; null where there is none.</param>
/// <param name="Tried">The hour that was chosen, with what the later weeks say of it; null where none could be.</param>
/// <param name="Profile">Every hour of the week, Monday first.</param>
public sealed record BestTimeAnswer(
    string Currency, string TimeZone, DateTimeOffset From, DateTimeOffset To, int Weeks, int ChosenOn, int TestedOn, string Verdict, string Reason,
    WeekHour? BetterTime, TriedHour? Tried, IReadOnlyList<ProfileHour> Profile);

/// <summary>An hour of the week in Manila.</summary>
/// <param name="Hour">0 to 23: the hour that begins then.</param>
public sealed record WeekHour(string Weekday, int Hour);

/// <param name="GainPercent">How far the rate lay above its week's line on average, in the weeks of the test; per cent of the week's mean, four decimals.</param>
/// <param name="LowPercent">The true gain lies between this and the next in 98 of 100 cases.</param>
/// <param name="Weeks">Weeks of the test that have the hour.</param>
public sealed record TriedHour(string Weekday, int Hour, decimal GainPercent, decimal LowPercent, decimal HighPercent, int Weeks);

/// <param name="GainPercent">Over all weeks, four decimals; null without a quote at that hour.</param>
public sealed record ProfileHour(string Weekday, int Hour, decimal? GainPercent, int Weeks);

public static class GetBestTime
{
    /// <summary>Weeks that are looked at where nothing is said.</summary>
    public const int UsualWeeks = 52;

    [WolverineGet("/api/v1/fx/best-time")]
    [ProducesResponseType(typeof(BestTimeAnswer), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, TimeProvider clock, [FromQuery] string? from, [FromQuery] string? weeks,
        [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var currency = query.Code("from", from, required: true);
        var wanted = query.Number("weeks", weeks, least: BestTime.LeastWeeks, most: 104, usual: UsualWeeks);
        var end = LastEnd(query.Time("as_of", asOf) ?? Moment.From(clock.GetUtcNow()));
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;
        return csv
            ? Csv.Stream((await ReadAsync(database, currency!, end, wanted, cancellation)).Profile.ToAsyncEnumerable(), "best-time.csv", Columns)
            : await answers.OfQuotesAsync<BestTimeAnswer>(
                ("best-time", currency, end, wanted), async stop => await ReadAsync(database, currency!, end, wanted, stop), cancellation);
    }

    /// <summary>Of so many weeks.</summary>
    /// <param name="end">The whole UTC hour at which the last of them ends.</param>
    public static async Task<BestTimeAnswer> ReadAsync(
        NpgsqlDataSource database, string currency, long end, int weeks, CancellationToken cancellation)
    {
        var first = end - weeks * Manila.HoursInWeek;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var best = BestTime.Find(await RateSeries.MeansAsync(connection, currency, first, end, cancellation));
        ProfileHour[] profile = [.. best.Profile.Select(hour =>
        {
            var (weekday, at) = Name(hour.HourOfWeek);
            return new ProfileHour(weekday, at, Rounded(hour.Percent), hour.Weeks);
        })];
        var tried = Tried(best);
        return new BestTimeAnswer(
            currency, Manila.TimeZone, Moment.AtHour(first).ToDateTimeOffset(), Moment.AtHour(end).ToDateTimeOffset(), best.Weeks,
            best.ChosenOn, best.Weeks - best.ChosenOn, best.Holds ? "better_time" : "no_better_time", Reason(best),
            best.Holds ? new WeekHour(tried!.Weekday, tried.Hour) : null, tried, profile);
    }

    /// <summary>Where the last week ends that has ended by then, as a whole UTC hour.</summary>
    public static long LastEnd(Moment at) => Manila.FirstHourOfWeek(Manila.WeekOf(at.Hour));

    private static TriedHour? Tried(BestTime best)
    {
        if (best is not { Hour: { } hour, Gain: { } gain }) return null;
        var (weekday, at) = Name(hour);
        return new TriedHour(weekday, at, Rounded(gain.Percent)!.Value, Rounded(gain.Low)!.Value, Rounded(gain.High)!.Value, gain.Weeks);
    }

    private static string Reason(BestTime best) => best switch
    {
        { Weeks: < BestTime.LeastWeeks } => $"No better time: {BestTime.LeastWeeks} weeks are needed, {best.Weeks} have quotes in at least half of their hours.",
        { Hour: null } => "No better time: no hour of the week has quotes in half of the weeks.",
        { Holds: true } => "What was best in the earlier weeks was better in the later ones too.",
        _ => "No better time: what was best in the earlier weeks was not reliably better in the later ones.",
    };

    private static (string Weekday, int Hour) Name(int hourOfWeek) =>
        (Manila.Weekday(hourOfWeek).ToString(), hourOfWeek % Manila.HoursInDay);

    private static decimal? Rounded(decimal? percent) =>
        percent is { } value ? decimal.Round(value, 4, MidpointRounding.ToEven) : null;

    private static (string Name, Func<ProfileHour, object?> Value)[] Columns { get; } =
        [("weekday", x => x.Weekday), ("hour", x => x.Hour), ("gain_percent", x => x.GainPercent), ("weeks", x => x.Weeks)];
}
