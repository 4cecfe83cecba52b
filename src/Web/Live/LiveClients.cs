using System.Threading.Channels;

namespace RemitFlow.Web.Live;

/// <summary>
/// The clients of this node's live feed. Each has a bounded queue; one that is too slow to empty it is let go, and may
/// come back with the id that it has seen last.
/// </summary>
internal sealed class LiveClients
{
    /// <summary>Messages that wait for one client at most.</summary>
    public const int Waiting = 1_000;

    private readonly Lock gate = new();
    private readonly HashSet<Channel<LiveMessage>> clients = [];
    private TaskCompletionSource someone = New();
    private long position = -1;
    private bool isClosed;

    /// <summary>Completes as soon as there is a client.</summary>
    public Task Someone
    {
        get
        {
            lock (gate) return someone.Task;
        }
    }

    /// <summary>Where all clients stand; null before it is known, and while there are none.</summary>
    public long? Position
    {
        get
        {
            lock (gate) return position < 0 ? null : position;
        }
    }

    /// <summary>A queue of everything that is told from now on.</summary>
    public Channel<LiveMessage> Enter()
    {
        var client = Channel.CreateBounded<LiveMessage>(new BoundedChannelOptions(Waiting) { SingleReader = true });
        lock (gate)
        {
            if (isClosed) client.Writer.TryComplete();
            clients.Add(client);
            someone.TrySetResult();
        }

        return client;
    }

    public void Leave(Channel<LiveMessage> client)
    {
        lock (gate)
        {
            clients.Remove(client);
            if (clients.Count > 0) return;
            (someone, position) = (New(), -1);
        }
    }

    /// <summary>Lets everybody go: an app that stops does not wait for those who only listen.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            foreach (var client in clients) client.Writer.TryComplete();
        }
    }

    /// <summary>Where the clients that there are begin; false when somebody has set it before.</summary>
    public void BeginAt(long start)
    {
        lock (gate)
        {
            if (clients.Count > 0 && position < 0) position = start;
        }
    }

    /// <summary>Tells everybody, and moves on to that position.</summary>
    public void Tell(IReadOnlyList<LiveMessage> messages, long upTo)
    {
        lock (gate)
        {
            foreach (var message in messages) Offer(message);
            if (position >= 0) position = Math.Max(position, upTo);
        }
    }

    /// <summary>Tells everybody what has just committed, before its turn.</summary>
    public void TellAhead(IReadOnlyList<LiveMessage> messages)
    {
        lock (gate)
        {
            if (position < 0) return;
            foreach (var message in messages) Offer(message with { Position = position, Ahead = message.Position });
        }
    }

    /// <summary>Tells everybody something that is not in the store.</summary>
    public void Tell(string kind, string json, object about)
    {
        lock (gate)
        {
            if (position >= 0) Offer(new LiveMessage(kind, position, json, about));
        }
    }

    private void Offer(LiveMessage message)
    {
        foreach (var client in clients)
        {
            if (client.Writer.TryWrite(message)) continue;
            client.Writer.TryComplete();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
