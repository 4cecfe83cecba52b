using Marten;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Senders;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Writing;

namespace RemitFlow.Web.Tests.Fixture;

/// <summary>Analysts at work.</summary>
internal static class Closing
{
    /// <summary>Closes the alert of a remittance, as an event of its sender's stream.</summary>
    public static async Task CloseAlertAsync(this RemitFlowApp app, string sender, string transaction, string by, string reason, DateTimeOffset at)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        var before = (await SenderLookup.StatesAsync(connection, [sender], CancellationToken.None))[sender];
        var closed = new AlertClosed(AlertIds.For(sender, transaction), transaction, by, reason, null, Moment.From(at));
        await using var session = app.Store.LightweightSession();
        session.AppendSet(
        [
            new StreamChange(
                Sender.Evolve(before, sender, closed),
                [new NewEvent(RemittanceKey.For(sender, transaction).AlertTo(AlertStatus.Closed), closed)]),
        ]);
        await session.SaveChangesAsync();
    }
}
