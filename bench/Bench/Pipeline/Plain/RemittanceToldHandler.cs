using JasperFx.Events;
using Marten;
using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Senders;
using RemitFlow.Projections.People;
using RemitFlow.Projections.Writing;
using Wolverine.Marten;

namespace RemitFlow.Bench.Pipeline.Plain;

/// <summary>
/// The handler that one writes first: one message, one aggregate, one transaction. It does what the pipeline does,
/// the same look-up, decision, event ids and people, without batches and without memory.
/// </summary>
public static class RemittanceToldHandler
{
    public static async Task<Events> Handle(
        RemittanceTold message, [WriteAggregate(Required = false)] Sender? sender, IDocumentSession session,
        RuleSet rules, ReferenceRates rates, CancellationToken cancellation)
    {
        var told = message.Told;
        var key = RemittanceKey.For(told.SenderId, told.TransactionId);
        await session.BeginTransactionAsync(cancellation);
        var connection = (NpgsqlConnection)session.Connection!;

        // Of a sender that was never seen nothing can be on record.
        var known = sender is null ? null : (await SenderLookup.KnownAsync(connection, [key], cancellation)).GetValueOrDefault(key);
        if (ScreenRemittance.Decide(sender, known, told, rules, rates) is not { } happened) return [];

        var id = key.State(told.Status);
        if (happened is RemittanceContradicted)
        {
            id = key.Contradicted(FactsDigest.Of(told));
            if ((await SenderLookup.RecordedAsync(connection, [id], cancellation)).Count > 0) return [];
        }
        else
        {
            await MeetAsync(message, isNew: sender is null, session, connection, cancellation);
        }

        var wrapped = session.Events.BuildEvent(happened);
        wrapped.Id = id;
        return [wrapped];
    }

    private static async Task MeetAsync(
        RemittanceTold message, bool isNew, IDocumentSession session, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var sender = message.SenderId;
        var people = new List<(string Recipient, object Details)>(2);
        if (!message.People.Sender.IsEmpty) people.Add(("", message.People.Sender));
        if (!message.People.Recipient.IsEmpty) people.Add((message.Told.RecipientId, message.People.Recipient));
        var newest = isNew
            ? []
            : await PeopleStore.NewestAsync(
                connection, [.. people.Select(_ => sender)], [.. people.Select(person => person.Recipient)], cancellation);
        var rows = new List<PersonRow>(2);
        foreach (var (recipient, details) in people)
        {
            var digest = PeopleStore.DigestOf(details);
            var before = newest.Find(person => person.RecipientId == recipient);
            if (before.Version > 0 && before.Digest == digest) continue;
            rows.Add(new PersonRow(
                sender, recipient, before.Version + 1, message.Told.SentAt.ToDateTimeOffset(), digest, PeopleStore.Write(details)));
        }

        session.StorePeople(rows);
    }
}
