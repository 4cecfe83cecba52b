using Npgsql;
using RemitFlow.Domain.People;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Senders;
using RemitFlow.Projections.People;
using RemitFlow.Projections.Writing;
using RemitFlow.Web.Feed;

namespace RemitFlow.Web.Remittances;

/// <summary>One sender's messages of a batch, decided one after the other on the state as it stands after the one before.</summary>
internal sealed class SenderDesk(string senderId, SenderMemory? found)
{
    private readonly Dictionary<RemittanceKey, KnownRemittance> known = [];
    private readonly Dictionary<RemittanceKey, object> newest = []; // Of this batch, and not among the known yet: most are never asked for.
    private IReadOnlyDictionary<string, PersonVersion> people = found?.People ?? SenderMemory.NobodyMet;
    private readonly List<NewEvent> events = [];
    private Sender? state = found?.State;

    public List<PersonRow> NewPeople { get; } = [];

    /// <summary>What is to be appended; null when everything was a repeat.</summary>
    public StreamChange? Change => events.Count > 0 ? new StreamChange(state!, events) : null;

    /// <summary>The sender as it stands once the batch has committed; null for one of whom nothing is on record.</summary>
    public SenderMemory? Memory => state is null ? null : new SenderMemory(state, people);

    /// <summary>Looks up, for all senders of the batch at once, what deciding needs and the lane does not remember.</summary>
    public static async Task<Dictionary<string, SenderDesk>> OpenAsync(
        RemittanceBatch batch, IReadOnlyList<IGrouping<string, FeedItem>> senders, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var remembered = senders.ToDictionary(
            sender => sender.Key, sender => batch.IsContended ? null : batch.Memory.Find(sender.Key));
        string[] unmet = [.. remembered.Where(pair => pair.Value is null).Select(pair => pair.Key)];
        var states = await SenderLookup.StatesAsync(connection, unmet, cancellation);
        var desks = senders.ToDictionary(sender => sender.Key, sender => new SenderDesk(
            sender.Key,
            remembered[sender.Key] ?? (states.TryGetValue(sender.Key, out var state) ? new SenderMemory(state, SenderMemory.NobodyMet) : null)));

        // Of a sender that was never seen nothing can be on record.
        FeedItem[] seen = [.. batch.Items.Where(item => desks[item.Told.SenderId].state is not null)];
        await FindKnownAsync(desks, seen, connection, cancellation);
        await FindPeopleAsync(desks, seen, connection, cancellation);
        return desks;
    }

    /// <summary>Decides about the next message, and moves the state on.</summary>
    public void Take(FeedItem item, RuleSet rules, ReferenceRates rates, BatchOutcome outcome)
    {
        var key = item.Key;
        if (newest.Remove(key, out var earlier)) known[key] = KnownRemittance.Evolve(known.GetValueOrDefault(key), earlier)!;
        var happened = ScreenRemittance.Decide(state, known.GetValueOrDefault(key), item.Told, rules, rates);
        if (happened is null)
        {
            outcome.Repeats++;
            return;
        }

        var id = happened is RemittanceContradicted ? key.Contradicted(FactsDigest.Of(item.Told)) : key.State(item.Told.Status);
        events.Add(new NewEvent(id, happened));
        state = Sender.Evolve(state, senderId, happened);
        newest[key] = happened;
        switch (happened)
        {
            case RemittanceScreened screened:
                outcome.Screened++;
                if (screened.RaisesAlert) outcome.Alerts++;
                Meet(item);
                break;
            case RemittanceAdvanced:
                outcome.LaterStates++;
                Meet(item);
                break;
            default:
                outcome.Conflicts++;
                break;
        }
    }

    private static async Task FindKnownAsync(
        Dictionary<string, SenderDesk> desks, FeedItem[] seen, NpgsqlConnection connection, CancellationToken cancellation)
    {
        RemittanceKey[] keys = [.. seen.Select(item => item.Key).Distinct()];
        foreach (var (key, found) in await SenderLookup.KnownAsync(connection, keys, cancellation))
        {
            desks[found.First.Told.SenderId].known[key] = found;
        }

        // The same state told with other content: a contradiction, unless the same one is on record already.
        var contradictions = new List<(FeedItem Item, long Digest)>();
        foreach (var item in seen)
        {
            if (desks[item.Told.SenderId].known.TryGetValue(item.Key, out var found) && found.Digests[(int)item.Told.Status] is { } first
                && FactsDigest.Of(item.Told) is var digest && digest != first)
            {
                contradictions.Add((item, digest));
            }
        }

        var recorded = await SenderLookup.RecordedAsync(
            connection, [.. contradictions.Select(x => x.Item.Key.Contradicted(x.Digest)).Distinct()], cancellation);
        foreach (var (item, digest) in contradictions)
        {
            if (!recorded.Contains(item.Key.Contradicted(digest))) continue;
            var known = desks[item.Told.SenderId].known;
            known[item.Key] = known[item.Key] with { Contradictions = [.. known[item.Key].Contradictions, digest] };
        }
    }

    private static async Task FindPeopleAsync(
        Dictionary<string, SenderDesk> desks, FeedItem[] seen, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var unmet = new HashSet<(string Sender, string Recipient)>();
        foreach (var item in seen)
        {
            var desk = desks[item.Told.SenderId];
            if (!item.People.Sender.IsEmpty && !desk.people.ContainsKey("")) unmet.Add((item.Told.SenderId, ""));
            if (!item.People.Recipient.IsEmpty && !desk.people.ContainsKey(item.Told.RecipientId)) unmet.Add((item.Told.SenderId, item.Told.RecipientId));
        }

        var newest = await PeopleStore.NewestAsync(
            connection, [.. unmet.Select(x => x.Sender)], [.. unmet.Select(x => x.Recipient)], cancellation);
        foreach (var (sender, recipient, version, digest) in newest) desks[sender].Remember(recipient, new PersonVersion(version, digest));
    }

    // What the lane remembers is shared with it until the batch has committed: the first change makes a copy.
    private void Remember(string recipientId, PersonVersion version)
    {
        if (people is not Dictionary<string, PersonVersion> own || ReferenceEquals(own, found?.People))
        {
            people = own = new Dictionary<string, PersonVersion>(people);
        }

        own[recipientId] = version;
    }

    private void Meet(FeedItem item)
    {
        if (!item.People.Sender.IsEmpty) Meet("", item.People.Sender, item);
        if (!item.People.Recipient.IsEmpty) Meet(item.Told.RecipientId, item.People.Recipient, item);
    }

    private void Meet(string recipientId, object details, FeedItem item)
    {
        var digest = PeopleStore.DigestOf(details);
        var before = people.GetValueOrDefault(recipientId);
        if (before.Version > 0 && before.Digest == digest) return;
        Remember(recipientId, new PersonVersion(before.Version + 1, digest));
        NewPeople.Add(new PersonRow(senderId, recipientId, before.Version + 1, item.Told.SentAt.ToDateTimeOffset(), digest, PeopleStore.Write(details)));
    }
}
