using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Remittances;

/// <summary>Remittances by hour, the oldest hour first; hours in which nothing was sent are there with zeros.</summary>
public sealed record HourlyRemittances(IReadOnlyList<HourlyRow> HourlyData);

/// <summary>A UTC hour of event time.</summary>
/// <param name="Hour">Its beginning.</param>
/// <param name="Count">Remittances, whatever became of them.</param>
/// <param name="Volume">In the currency asked for, without failed and cancelled remittances.</param>
/// <param name="AvgFraudScore">0 to 1, over all of them; 0 over nothing.</param>
/// <param name="SuccessRate">0 to 1: completed / (completed + failed + cancelled); 0 over nothing.</param>
/// <param name="Alerts">Raised by remittances of that hour.</param>
/// <param name="UniqueSenders">May be off by 2 %.</param>
public sealed record HourlyRow(
    DateTimeOffset Hour, long Count, decimal Volume, decimal AvgFraudScore, decimal SuccessRate, long Alerts, long UniqueSenders);

public static class GetHourlyRemittances
{
    [WolverineGet("/api/v1/transactions/hourly")]
    [ProducesResponseType(typeof(HourlyRemittances), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, DistinctSenders distinct, TimeProvider clock, [FromQuery] string? hours, [FromQuery] string? currency,
        [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? corridor, [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var wanted = query.Number("hours", hours, least: 1, most: 168, usual: 24);
        var sumIn = query.Currency(currency);
        var window = HourWindow.Ending(query.Time("as_of", asOf) ?? Moment.From(clock.GetUtcNow()), wanted);
        corridor = query.Id("corridor", corridor);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;
        return csv
            ? Csv.Stream((await ReadAsync(database, distinct, corridor, window, sumIn, cancellation)).ToAsyncEnumerable(), "hours.csv", Columns)
            : await answers.OfAsync(
                Summed.Figures, ("hourly", window, sumIn, corridor), async stop => new HourlyRemittances(await ReadAsync(database, distinct, corridor, window, sumIn, stop)), cancellation);
    }

    /// <summary>The older name.</summary>
    [WolverineGet("/api/v1/transactions/stats/hourly")]
    [ProducesResponseType(typeof(HourlyRemittances), StatusCodes.Status200OK, "application/json")]
    public static Task<IResult> GetByOlderName(
        CachedAnswers answers, NpgsqlDataSource database, DistinctSenders distinct, TimeProvider clock, [FromQuery] string? hours, [FromQuery] string? currency,
        [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? corridor, [FromQuery] string? format, CancellationToken cancellation) =>
        Get(answers, database, distinct, clock, hours, currency, asOf, corridor, format, cancellation);

    /// <summary>The same, for clients that read "older name /stats/hourly" from the root of the API.</summary>
    [WolverineGet("/api/v1/stats/hourly")]
    [ProducesResponseType(typeof(HourlyRemittances), StatusCodes.Status200OK, "application/json")]
    public static Task<IResult> GetByShortName(
        CachedAnswers answers, NpgsqlDataSource database, DistinctSenders distinct, TimeProvider clock, [FromQuery] string? hours, [FromQuery] string? currency,
        [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? corridor, [FromQuery] string? format, CancellationToken cancellation) =>
        Get(answers, database, distinct, clock, hours, currency, asOf, corridor, format, cancellation);

    /// <summary>Each hour of the window, of one corridor or (null) of everything.</summary>
    public static async Task<HourlyRow[]> ReadAsync(
        NpgsqlDataSource database, DistinctSenders distinct, string? corridor, HourWindow window, SumCurrency currency, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var sums = await HourlySums.ReadAsync(
            connection, distinct, corridor is null ? FigureKind.All : FigureKind.Corridor, corridor ?? "", window.FirstHour, window.EndHour, currency,
            cancellation);
        return [.. sums.Select(Row)];
    }

    private static HourlyRow Row(HourSum hour) => new(
        Moment.AtHour(hour.Hour).ToDateTimeOffset(), hour.Sum.Remittances, hour.Sum.Volume, hour.Sum.AverageScore, hour.Sum.SuccessRate,
        hour.Sum.Alerts, hour.Senders);

    private static (string Name, Func<HourlyRow, object?> Value)[] Columns { get; } =
    [
        ("hour", x => x.Hour), ("count", x => x.Count), ("volume", x => x.Volume), ("avg_fraud_score", x => x.AvgFraudScore),
        ("success_rate", x => x.SuccessRate), ("alerts", x => x.Alerts), ("unique_senders", x => x.UniqueSenders),
    ];
}
