using Microsoft.AspNetCore.Mvc;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Time;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Alerts;

/// <summary>What an analyst makes of an alert.</summary>
/// <param name="Status"><c>acknowledged</c> or <c>closed</c>.</param>
/// <param name="Reason">Why it is closed, such as <c>false_positive</c> or <c>confirmed_fraud</c>; required for that.</param>
/// <param name="By">Who it is, where requests carry no API key; a key's name goes before it.</param>
/// <param name="Version">The version that the analyst has seen; another one by now is a conflict.</param>
public sealed record ChangeAlert(string? Status, string? Reason, string? Note, string? By, long? Version);

/// <summary>Acknowledges or closes an alert: an event in the sender's stream. Each happens once.</summary>
public static class ChangeAlertStatus
{
    private const int LongestNote = 4_000;

    [WolverinePost("/api/v1/fraud/alerts/{alert_id}/status")]
    [ProducesResponseType<AlertAnswer>(200)]
    public static async Task<IResult> Post(
        [FromRoute(Name = "alert_id")] string alertId, ChangeAlert change, AlertDesk desk, TimeProvider clock, HttpContext http,
        CancellationToken cancellation)
    {
        var query = new Query();
        var status = query.OneOf("status", change.Status, "acknowledged", "closed");
        var reason = query.Text("reason", change.Reason, Query.LongestWord);
        var note = query.Text("note", change.Note, LongestNote);
        var by = query.Who(http, change.By);
        if (!Guid.TryParse(alertId, out var id)) query.Refuse("alert_id", "a UUID is expected.");
        if (status is null) query.Refuse("status", "one of acknowledged, closed is expected.");
        if (status == "closed" && reason is null) query.Refuse("reason", "an alert is closed with a reason.");
        if (query.Problem is { } problem) return problem;

        var expected = ETags.IfMatch(http.Request, out var readable);
        if (!readable) return Stale("If-Match names no version of this alert.");

        var wanted = new AlertChange(
            AlertStatuses.Parse(status)!.Value, by, status == "closed" ? reason : null, note, Moment.From(clock.GetUtcNow()));
        var outcome = await desk.ChangeAsync(id, wanted, alert =>
            expected is { } match && match != alert.StreamVersion ? Stale($"The alert is at version {alert.StreamVersion} by now.")
            : change.Version is { } seen && seen != alert.StreamVersion
                ? Problems.Conflict($"The alert is at version {alert.StreamVersion} by now.", "version")
            : null, cancellation);
        return outcome.Problem ?? ETags.Versioned(AlertAnswer.Of(outcome.Alert!), outcome.Alert!.StreamVersion);
    }

    private static IResult Stale(string why) =>
        Problems.Problem(StatusCodes.Status412PreconditionFailed, "Not the version that was seen", why, "If-Match");
}
