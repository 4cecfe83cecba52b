using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Dashboard;

/// <summary>The last 24 whole UTC hours of event time, the current one among them.</summary>
/// <param name="Transactions">Remittances, whatever became of them.</param>
/// <param name="Volume">In <paramref name="Currency"/>, without failed and cancelled remittances.</param>
/// <param name="AverageTransaction">In <paramref name="Currency"/>, over those that count for the volume; four decimals.</param>
/// <param name="FraudAlerts">Raised by remittances of that time.</param>
/// <param name="ActiveSenders">May be off by 2 %.</param>
/// <param name="SuccessRate">0 to 1: completed / (completed + failed + cancelled); 0 over nothing.</param>
public sealed record DashboardMetrics(
    [property: JsonPropertyName("total_transactions_24h")] long Transactions,
    [property: JsonPropertyName("total_volume_24h")] decimal Volume,
    decimal AverageTransaction,
    [property: JsonPropertyName("fraud_alerts_24h")] long FraudAlerts,
    long ActiveSenders,
    decimal SuccessRate,
    string Currency);

public static class GetDashboardMetrics
{
    [WolverineGet("/api/v1/dashboard/metrics")]
    [ProducesResponseType(typeof(DashboardMetrics), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, DistinctSenders distinct, TimeProvider clock, [FromQuery] string? currency, [FromQuery(Name = "as_of")] string? asOf,
        CancellationToken cancellation)
    {
        var query = new Query();
        var sumIn = query.Currency(currency);
        var window = query.Window(null, "24h", asOf, clock);
        if (query.Problem is { } problem) return problem;
        return await answers.OfAsync(Summed.Figures, ("dashboard", window, sumIn), stop => ReadAsync(database, distinct, window, sumIn, stop), cancellation);
    }

    private static async Task<DashboardMetrics> ReadAsync(
        NpgsqlDataSource database, DistinctSenders distinct, HourWindow window, SumCurrency currency, CancellationToken cancellation)
    {
        var (first, end) = window;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var sums = await FigureSums.ReadAsync(connection, new FigureQuery(FigureKind.All, first, end, currency, Limit: 1), cancellation);
        var sum = sums.Count > 0 ? sums[0] : FigureSum.Nothing("");
        var senders = await distinct.CountAsync(connection, FigureKind.All, first, end, [sum.Key], cancellation);
        return new DashboardMetrics(
            sum.Remittances, sum.Volume, sum.Average, sum.Alerts, senders[sum.Key], sum.SuccessRate, currency.Code());
    }
}
