using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Projections.Figures;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Alerts;

/// <summary>The alerts of some whole UTC hours of event time.</summary>
/// <param name="HighSeverity">High and critical ones.</param>
/// <param name="OpenAlerts">Not closed yet: open or acknowledged.</param>
/// <param name="AvgFraudScore">0 to 1, over the alerts, four decimals; 0 without any.</param>
/// <param name="FlaggedTransactionRate">0 to 1: alerts / remittances, four decimals; 0 without any.</param>
public sealed record FraudStats(
    long TotalAlerts, long HighSeverity, long MediumSeverity, long LowSeverity, long OpenAlerts, decimal AvgFraudScore,
    decimal FlaggedTransactionRate);

public static class GetFraudStats
{
    [WolverineGet("/api/v1/fraud/stats")]
    [ProducesResponseType<FraudStats>(200)]
    public static async Task<IResult> Get(
        [FromQuery(Name = "time_range")] string? timeRange, [FromQuery(Name = "as_of")] string? asOf, NpgsqlDataSource database,
        TimeProvider clock, CancellationToken cancellation)
    {
        var query = new Query();
        var window = query.Window(timeRange, "24h", asOf, clock);
        if (query.Problem is { } problem) return problem;

        await using var command = database.CreateCommand($"""
            select count(*), count(*) filter (where severity in ('High', 'Critical')), count(*) filter (where severity = 'Medium'),
              count(*) filter (where severity = 'Low'), count(*) filter (where status <> 'Closed'), coalesce(sum(score), 0),
              (select coalesce(sum(remittances), 0)::bigint from remitflow.figures
               where kind = {(short)FigureKind.All} and hours = 1 and start >= $1 and start < $2)
            from (
              select data ->> 'severity' as severity, data ->> 'status' as status, (data ->> 'fraud_score')::numeric as score
              from remitflow.mt_doc_alert where {AlertFilter.SentAt} >= $1 and {AlertFilter.SentAt} < $2 offset 0) alerts -- Each is looked into once.
            """);
        command.Parameters.AddWithValue(window.Start);
        command.Parameters.AddWithValue(window.End);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        var alerts = row.GetInt64(0);
        return ETags.Tagged(new FraudStats(
            alerts, row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), Share(row.GetDecimal(5), alerts),
            Math.Min(1, Share(alerts, row.GetInt64(6)))));
    }

    private static decimal Share(decimal part, long whole) =>
        whole == 0 ? 0 : decimal.Round(part / whole, 4, MidpointRounding.ToEven);
}
