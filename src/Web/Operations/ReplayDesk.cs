using System.Text;
using Confluent.Kafka;
using RemitFlow.Web.Feed;
using RemitFlow.Web.Publishing;
using RemitFlow.Web.Setup;

namespace RemitFlow.Web.Operations;

/// <summary>What became of an order to replay.</summary>
/// <param name="Replayed">Sent to the remittance topic again.</param>
/// <param name="ReplayedBefore">Left alone, because they had been; none where it was forced.</param>
/// <param name="Gone">No longer in the dead-letter topic: Kafka has dropped them.</param>
/// <param name="Failed">Perhaps not sent; the list of dead letters says why.</param>
/// <param name="More">There are more than one order does: give it again.</param>
public sealed record ReplayReport(int Replayed, int ReplayedBefore, int Gone, int Failed, bool More);

/// <summary>
/// Sends dead letters to the remittance topic again, byte for byte with key and headers, to the partition that they came from.
/// Each at most once unless forced: it is taken in the index before it is sent.
/// </summary>
public sealed class ReplayDesk(LetterRecord record, KafkaPublisher publisher, KafkaSettings kafka)
{
    /// <summary>Names the dead letter that a record was.</summary>
    public const string Header = "replay_of";

    private const int Most = 1_000;

    public async Task<(ReplayReport? Report, Refusal? Refusal)> ReplayAsync(LetterQuery query, bool force, string by, CancellationToken cancellation)
    {
        if (query.Ids is { } ids && await record.UnknownAsync(ids, cancellation) is { } unknown)
        {
            return (null, new Refusal("ids", $"There is no dead letter {unknown}.", IsUnknown: true));
        }

        var (before, places) = await record.FindAsync(query, force, Most + 1, cancellation);
        var more = places.Count > Most;
        if (more) places.RemoveAt(Most);
        var letters = await Task.Run(() => new LetterReader(kafka).Read(places, cancellation), cancellation);
        var taken = await record.TakeAsync([.. places.Select(place => place.Id)], by, force, cancellation);
        LetterPlace[] ours = [.. places.Where(place => taken.Contains(place.Id))];
        LetterPlace[] there = [.. ours.Where(place => letters.ContainsKey(place.Id))];
        Guid[] gone = [.. ours.Except(there).Select(place => place.Id)];
        await record.FailedAsync(gone, "It is no longer in the dead-letter topic.", CancellationToken.None);
        var isSent = await SendAsync(Array.ConvertAll(there, place => (place, letters[place.Id])));
        return (new ReplayReport(
            isSent ? there.Length : 0, (force ? 0 : before) + places.Count - ours.Length, gone.Length, isSent ? 0 : there.Length, more), null);
    }

    // Not given up with the request: what was taken is sent, and noted.
    private async Task<bool> SendAsync((LetterPlace Place, Message<byte[], byte[]> Message)[] letters)
    {
        if (letters.Length == 0) return true;
        Guid[] ids = [.. letters.Select(letter => letter.Place.Id)];
        try
        {
            await record.SentAsync(ids, await publisher.PlaceAsync([.. letters.Select(letter => Again(letter.Place, letter.Message))], CancellationToken.None), CancellationToken.None);
            return true;
        }
        catch (KafkaException failure)
        {
            await record.FailedAsync(ids, failure.Error.Reason, CancellationToken.None);
            return false;
        }
    }

    private Outgoing Again(LetterPlace place, Message<byte[], byte[]> letter)
    {
        var headers = new Headers();
        foreach (var header in letter.Headers.Where(header => header.Key.StartsWith(DeadLetter.OriginalHeader, StringComparison.Ordinal)))
        {
            var name = header.Key[DeadLetter.OriginalHeader.Length..];
            if (name != Header) headers.Add(name, header.GetValueBytes());
        }

        headers.Add(Header, Encoding.UTF8.GetBytes(place.Id.ToString()));
        return new Outgoing(kafka.Topics.RemittanceTransactions, letter.Key, letter.Value, headers, place.OriginalPartition);
    }
}
