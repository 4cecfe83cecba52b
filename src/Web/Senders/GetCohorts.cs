using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Estimates;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Projections.Sample;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Senders;

/// <summary>Senders by the month of their first remittance with us, and how many of them sent in each month after it. Months are those of Manila.</summary>
/// <param name="HistoryBegins">The first hour of which anything is on record; null while nothing is.</param>
/// <param name="Cohorts">One a month, the oldest first, also where nobody came; the last one is the month of <c>as_of</c>, or the current one.</param>
public sealed record SenderCohorts(string TimeZone, DateTimeOffset? HistoryBegins, SampleTold Sample, IReadOnlyList<Cohort> Cohorts);

/// <param name="Month">Its first day.</param>
/// <param name="MayHaveSentBefore">Our history begins in this month, or later: who is in it may have sent before.</param>
/// <param name="Sampled">Senders of the sample whose first remittance that neither failed nor was cancelled is in this month.</param>
/// <param name="Senders">How many they stand for.</param>
/// <param name="Later">Each month after it; empty for the last cohort.</param>
public sealed record Cohort(DateOnly Month, bool MayHaveSentBefore, long Sampled, long Senders, IReadOnlyList<LaterMonth> Later);

/// <param name="Month">Its first day.</param>
/// <param name="MonthsLater">From 1.</param>
/// <param name="Active">Of the sampled senders, those who sent in it.</param>
/// <param name="Retention">Their share of the cohort, 0 to 1, six decimals as the bounds; null where nobody is in it.</param>
/// <param name="RetentionLow">The true share lies between this and the next in 95 of 100 cases.</param>
/// <param name="IsWhole">False for the month that is not over.</param>
public sealed record LaterMonth(
    DateOnly Month, int MonthsLater, long Active, decimal? Retention, decimal? RetentionLow, decimal? RetentionHigh, bool IsWhole);

public static class GetCohorts
{
    [WolverineGet("/api/v1/senders/cohorts")]
    [ProducesResponseType(typeof(SenderCohorts), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, TimeProvider clock, [FromQuery] string? months, [FromQuery(Name = "as_of")] string? asOf,
        [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var wanted = query.Number("months", months, least: 1, most: 36, usual: 12);
        var at = query.AsOf(asOf, clock);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;

        var today = Manila.DateOf(at.Hour);
        var current = new DateOnly(today.Year, today.Month, 1);
        return csv
            ? Csv.Stream((await ReadAsync(database, current, wanted, cancellation)).Cohorts.SelectMany(Rows).ToAsyncEnumerable(), "cohorts.csv", Columns)
            : await answers.OfAsync(
                Summed.Figures | Summed.Sample, ("cohorts", current, wanted), stop => ReadAsync(database, current, wanted, stop), cancellation);
    }

    /// <summary>So many cohorts, the last of them that of a month, which is not over.</summary>
    /// <param name="current">Its first day.</param>
    public static async Task<SenderCohorts> ReadAsync(NpgsqlDataSource database, DateOnly current, int months, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var begins = await connection.AskAsync(KeyBuckets.FirstHour(), cancellation);
        var size = await SampleStore.SizeAsync(connection, cancellation);
        var sent = (await SampleStore.MonthsAsync(connection, current, cancellation)).ToLookup(x => x.First);
        return new SenderCohorts(
            Manila.TimeZone, begins is { } hour ? Moment.AtHour(hour).ToDateTimeOffset() : null, SampleTold.Of(size),
            [.. Enumerable.Range(1, months).Select(n => Of(months - n))]);

        Cohort Of(int back)
        {
            var (month, sampled) = (current.AddMonths(-back), sent[back].Sum(x => x.Senders));
            var later = Enumerable.Range(1, back).Select(n => Later(
                month.AddMonths(n), n, sent[back].Where(x => x.Has(back - n)).Sum(x => x.Senders), sampled, size, isWhole: n < back));
            return new Cohort(month, Manila.FirstHourOf(month) <= (begins ?? long.MaxValue), sampled, size.Estimate(sampled), [.. later]);
        }
    }

    private static LaterMonth Later(DateOnly month, int later, long active, long sampled, SampleSize size, bool isWhole)
    {
        SampledShare? share = sampled == 0 ? null : SampledShare.OfCount(active, sampled, size.Share);
        return new LaterMonth(month, later, active, Rounded(share?.Share), Rounded(share?.Low), Rounded(share?.High), isWhole);
    }

    private static decimal? Rounded(decimal? share) => share is { } value ? GetSegments.Rounded(value) : null;

    private static IEnumerable<(Cohort Cohort, LaterMonth? Later)> Rows(Cohort cohort) =>
        cohort.Later.Select(later => (cohort, (LaterMonth?)later)).Prepend((cohort, null));

    private static (string Name, Func<(Cohort Cohort, LaterMonth? Later), object?> Value)[] Columns { get; } =
    [
        ("month", x => Date(x.Cohort.Month)), ("may_have_sent_before", x => x.Cohort.MayHaveSentBefore), ("sampled", x => x.Cohort.Sampled),
        ("senders", x => x.Cohort.Senders), ("months_later", x => x.Later?.MonthsLater ?? 0), ("active", x => x.Later?.Active ?? x.Cohort.Sampled),
        ("retention", x => x.Later?.Retention), ("retention_low", x => x.Later?.RetentionLow), ("retention_high", x => x.Later?.RetentionHigh),
        ("is_whole", x => x.Later?.IsWhole),
    ];

    private static string Date(DateOnly month) => month.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
