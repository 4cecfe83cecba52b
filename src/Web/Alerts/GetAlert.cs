using Microsoft.AspNetCore.Mvc;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Alerts;

/// <summary>One alert, as it stands this moment.</summary>
public static class GetAlert
{
    [WolverineGet("/api/v1/fraud/alerts/{alert_id}")]
    [ProducesResponseType<AlertAnswer>(200)]
    public static async Task<IResult> Get([FromRoute(Name = "alert_id")] string alertId, AlertLookup alerts, CancellationToken cancellation)
    {
        if (!Guid.TryParse(alertId, out var id)) return Problems.BadParameter("alert_id", "a UUID is expected.");
        return await alerts.FindAsync(id, cancellation) is { } alert
            ? ETags.Versioned(AlertAnswer.Of(alert), alert.StreamVersion)
            : Problems.NotFound("alert_id", $"There is no alert {id}.");
    }
}
