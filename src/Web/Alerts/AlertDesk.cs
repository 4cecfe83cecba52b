using Marten;
using Npgsql;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Senders;
using RemitFlow.Projections.Alerts;
using RemitFlow.Projections.Writing;
using RemitFlow.Web.Http;
using RemitFlow.Web.Publishing;

namespace RemitFlow.Web.Alerts;

/// <summary>The alert as it stands after the change, or why there is none.</summary>
public sealed record AlertOutcome(Alert? Alert, IResult? Problem);

/// <summary>
/// Changes an alert: reads, decides and appends in one transaction, with the sender locked against other batches. The
/// sender's remittances may still be ahead of us: then it is read and decided again.
/// </summary>
public sealed class AlertDesk(IDocumentStore store, SenderProfiles profiles)
{
    private const int MostTries = 5;

    /// <param name="unless">Looks at the alert as it stands, and may refuse.</param>
    public async Task<AlertOutcome> ChangeAsync(
        Guid alertId, AlertChange change, Func<Alert, IResult?> unless, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryAsync(alertId, change, unless, cancellation);
            }
            catch (Exception failure) when (tries < MostTries && Conflicts.Caused(failure))
            {
                // The sender's stream moved on meanwhile.
            }
        }
    }

    private async Task<AlertOutcome> TryAsync(
        Guid alertId, AlertChange change, Func<Alert, IResult?> unless, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(cancellation);
        var connection = (NpgsqlConnection)session.Connection;
        await SenderGate.EnterAsync(connection, cancellation);
        if (await AlertLookup.KeyAsync(connection, alertId, cancellation) is not var (senderId, _, key)) return NotThere(alertId);

        await SenderGate.HoldAsync(connection, [senderId], cancellation);
        var before = (await SenderLookup.StatesAsync(connection, [senderId], cancellation)).GetValueOrDefault(senderId);
        var events = await SenderLookup.EventsAsync(connection, key, cancellation);
        if (before is null || AlertLookup.CaseOf(events) is not { } standing) return NotThere(alertId);
        if (unless(AlertLookup.Fold(alertId, events)!) is { } refused) return new AlertOutcome(null, refused);
        var decision = standing.Decide(change);
        if (decision.Event is not { } happened) return new AlertOutcome(null, Problems.Conflict(decision.Refusal!, "status"));

        var after = Sender.Evolve(before, senderId, happened);
        session.AppendSet([new StreamChange(after, [new NewEvent(key.AlertTo(change.To), happened)])]);
        await session.SaveChangesAsync(cancellation);
        profiles.Changed(after);
        return new AlertOutcome(
            AlertLookup.Fold(alertId, [.. events, new RecordedEvent(after.Version, happened, change.At.ToDateTimeOffset())]), null);
    }

    private static AlertOutcome NotThere(Guid alertId) => new(null, Problems.NotFound("alert_id", $"There is no alert {alertId}."));
}
