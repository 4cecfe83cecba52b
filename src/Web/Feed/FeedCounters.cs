using System.Diagnostics.Metrics;

namespace RemitFlow.Web.Feed;

/// <summary>
/// What became of the messages that this process has handled. Counted when it is stored, so that
/// seen = screened + later states + repeats + conflicts + dead letters once nothing is in flight.
/// </summary>
public sealed class FeedCounters
{
    public const string MeterName = "RemitFlow.Feed";

    private readonly Counter<long> messages, deleted;
    private long seen, screened, laterStates, repeats, conflicts, deadLetters, alerts, deletedUnread;

    public FeedCounters(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        messages = meter.CreateCounter<long>("remitflow.feed.messages", description: "Messages handled, by what became of them.");
        deleted = meter.CreateCounter<long>("remitflow.feed.deleted_unread", description: "Messages that Kafka deleted before they were read.");
    }

    public long Seen => Interlocked.Read(ref seen);

    public long Screened => Interlocked.Read(ref screened);

    public long LaterStates => Interlocked.Read(ref laterStates);

    public long Repeats => Interlocked.Read(ref repeats);

    public long Conflicts => Interlocked.Read(ref conflicts);

    public long DeadLetters => Interlocked.Read(ref deadLetters);

    public long Alerts => Interlocked.Read(ref alerts);

    /// <summary>Messages that Kafka deleted before they were read: none of them is in <see cref="Seen"/>.</summary>
    public long DeletedUnread => Interlocked.Read(ref deletedUnread);

    internal void Read() => Interlocked.Increment(ref seen);

    internal void Stored(BatchOutcome outcome)
    {
        Add(ref screened, outcome.Screened, "screened");
        Add(ref laterStates, outcome.LaterStates, "later_state");
        Add(ref repeats, outcome.Repeats, "repeat");
        Add(ref conflicts, outcome.Conflicts, "conflict");
        Interlocked.Add(ref alerts, outcome.Alerts);
    }

    internal void DeadLettered(int count) => Add(ref deadLetters, count, "dead_letter");

    internal void Deleted(long count)
    {
        Interlocked.Add(ref deletedUnread, count);
        deleted.Add(count);
    }

    private void Add(ref long total, long count, string outcome)
    {
        if (count == 0) return;
        Interlocked.Add(ref total, count);
        messages.Add(count, new KeyValuePair<string, object?>("outcome", outcome));
    }
}

/// <summary>What one batch came to; counted once its transaction has committed.</summary>
public sealed class BatchOutcome
{
    public int Screened { get; set; }

    public int LaterStates { get; set; }

    public int Repeats { get; set; }

    public int Conflicts { get; set; }

    public int Alerts { get; set; }
}
