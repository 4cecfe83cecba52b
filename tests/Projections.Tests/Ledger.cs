using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Senders;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Writing;

namespace RemitFlow.Projections.Tests;

/// <summary>Decides as the feed does, and remembers in memory what the store is then expected to hold.</summary>
internal sealed class Ledger
{
    private readonly ReferenceRates rates = new();
    private readonly Dictionary<RemittanceKey, KnownRemittance?> known = [];
    private readonly SortedDictionary<string, List<NewEvent>> pending = new(StringComparer.Ordinal);

    public Dictionary<string, Sender> Senders { get; } = [];

    /// <summary>What was handed out so far, in the order of the sets: that of the senders, not that of telling.</summary>
    public List<NewEvent> Events { get; } = [];

    /// <summary>The event that the message leaves; null when it leaves none.</summary>
    public object? Tell(Remittance told)
    {
        var key = RemittanceKey.For(told.SenderId, told.TransactionId);
        var found = known.GetValueOrDefault(key);
        var happened = ScreenRemittance.Decide(Senders.GetValueOrDefault(told.SenderId), found, told, RuleSet.First, rates);
        if (happened is null) return null;

        var id = happened is RemittanceContradicted ? key.Contradicted(FactsDigest.Of(told)) : key.State(told.Status);
        Add(told.SenderId, new NewEvent(id, happened));
        known[key] = KnownRemittance.Evolve(found, happened);
        return happened;
    }

    public void Acknowledge(RemittanceScreened raised, Moment at) => Add(raised.Told.SenderId, new NewEvent(
        Key(raised).AlertTo(AlertStatus.Acknowledged), new AlertAcknowledged(raised.AlertId, raised.Told.TransactionId, "ana", "looking", at)));

    public void Close(RemittanceScreened raised, Moment at) => Add(raised.Told.SenderId, new NewEvent(
        Key(raised).AlertTo(AlertStatus.Closed), new AlertClosed(raised.AlertId, raised.Told.TransactionId, "ben", "false_positive", null, at)));

    /// <summary>What has been told since the last time, as one batch.</summary>
    public IReadOnlyList<StreamChange> Take()
    {
        StreamChange[] batch = [.. pending.Select(sender => new StreamChange(Senders[sender.Key], sender.Value))];
        pending.Clear();
        Events.AddRange(batch.SelectMany(change => change.Events));
        return batch;
    }

    /// <summary>One batch of these messages.</summary>
    public static IReadOnlyList<StreamChange> Batch(params Remittance[] told)
    {
        var ledger = new Ledger();
        foreach (var one in told) ledger.Tell(one);
        return ledger.Take();
    }

    private static RemittanceKey Key(RemittanceScreened raised) => RemittanceKey.For(raised.Told.SenderId, raised.Told.TransactionId);

    private void Add(string senderId, NewEvent happened)
    {
        Senders[senderId] = Sender.Evolve(Senders.GetValueOrDefault(senderId), senderId, happened.Data);
        if (!pending.TryGetValue(senderId, out var events)) pending[senderId] = events = [];
        events.Add(happened);
    }
}
