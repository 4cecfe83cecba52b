using System.Runtime.CompilerServices;

namespace RemitFlow.Web.Live;

/// <summary>What one client of the live feed is told.</summary>
public interface ILiveFeed
{
    /// <summary>Everything after that store position; from now on where none is given. Ends when the client is too slow.</summary>
    IAsyncEnumerable<LiveMessage> FollowAsync(long? after, CancellationToken cancellation);
}

/// <summary>First what the client has missed, read for it alone, then what everybody is told.</summary>
internal sealed class LiveFeed(LiveClients clients, StoredAlerts alerts) : ILiveFeed
{
    public async IAsyncEnumerable<LiveMessage> FollowAsync(long? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Far behind: most of it before we enter, so that little waits in our queue meanwhile.
        var told = after;
        if (told is not null)
        {
            var newest = await alerts.PositionAsync(cancellation);
            told = Math.Min(told.Value, newest); // An id of another store may be beyond ours.
            await foreach (var missed in MissedAsync(told.Value, newest, cancellation)) yield return missed;
            told = newest;
        }

        var client = clients.Enter();
        try
        {
            var joined = told is null;
            var ahead = new HashSet<long>(); // Told before their turn.
            await foreach (var message in client.Reader.ReadAllAsync(cancellation))
            {
                var isInTurn = message is { Kind: "alert", Ahead: null };
                if (!joined)
                {
                    // What was stored between our reading and the first message of the queue, that one not included.
                    var before = message.Position - (isInTurn ? 1 : 0);
                    await foreach (var missed in MissedAsync(told!.Value, before, cancellation)) yield return missed;
                    (joined, told) = (true, Math.Max(told.Value, before));
                }

                // We have read it ourselves, or it was told before.
                var isKnown = isInTurn ? message.Position <= told || ahead.Remove(message.Position) : message.Ahead <= told;
                told = Math.Max(told ?? 0, message.Position);
                if (isKnown) continue;
                if (message.Ahead is { } place) ahead.Add(place);
                yield return message with { Position = told.Value };
            }
        }
        finally
        {
            clients.Leave(client);
        }
    }

    private async IAsyncEnumerable<LiveMessage> MissedAsync(long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var page = await alerts.AfterAsync(after, upTo, cancellation);
            foreach (var message in page) yield return message;
            if (page.Count < StoredAlerts.Page) yield break;
            after = page[^1].Position;
        }
    }
}
