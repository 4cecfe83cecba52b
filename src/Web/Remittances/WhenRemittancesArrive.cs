using Marten;
using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Screening;
using RemitFlow.Projections.People;
using RemitFlow.Projections.Writing;

namespace RemitFlow.Web.Remittances;

/// <summary>
/// A batch of remittances: look up, decide, append, in one transaction. Nothing is kept from a batch that fails: the
/// lane drops what it held in memory and hands the same messages in again.
/// </summary>
public static class WhenRemittancesArrive
{
    public static async Task Handle(
        RemittanceBatch batch, IDocumentSession session, RuleSet rules, ReferenceRates rates, CancellationToken cancellation)
    {
        batch.Begin();
        await rates.ReadAheadAsync(batch.Items.Select(item => (item.Told.Currency, item.Told.SentAt)), cancellation);
        await session.BeginTransactionAsync(cancellation);
        var connection = (NpgsqlConnection)session.Connection;
        batch.Memory.Belong(await SenderGate.EnterAsync(connection, cancellation));
        var senders = batch.Items.GroupBy(item => item.Told.SenderId).OrderBy(sender => sender.Key, StringComparer.Ordinal).ToArray();
        if (batch.IsContended) await SenderGate.HoldAsync(connection, senders.Select(sender => sender.Key), cancellation);

        var desks = await SenderDesk.OpenAsync(batch, senders, connection, cancellation);
        foreach (var item in batch.Items)
        {
            try
            {
                desks[item.Told.SenderId].Take(item, rules, rates, batch.Outcome);
            }
            catch (UnknownCurrencyException unknown)
            {
                batch.Unscreenable.Add(item.ToDeadLetter("unknown_currency", "amount.send_currency", unknown.Message));
            }
        }

        batch.DecidedAt = DateTime.UtcNow;
        StreamChange[] changes = [.. senders.Select(sender => desks[sender.Key].Change).OfType<StreamChange>()];
        batch.Appended = session.AppendSet(changes);
        session.StorePeople([.. senders.SelectMany(sender => desks[sender.Key].NewPeople)]);
        batch.After = [.. desks.Values.Select(desk => desk.Memory).OfType<Feed.SenderMemory>()];
    }
}
