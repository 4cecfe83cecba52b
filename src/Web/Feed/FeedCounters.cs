using System.Diagnostics.Metrics;

namespace RemitFlow.Web.Feed;

/// <summary>
/// What became of the messages that this process has handled. Counted when it is stored, so that
/// seen = screened + later states + repeats + conflicts + dead letters once nothing is in flight.
/// </summary>
public sealed class FeedCounters
{
    public const string MeterName = "RemitFlow.Feed";

    /// <summary>The name of the histogram of seconds between Kafka's time of a record and its commit here.</summary>
    public const string StoredAfter = "remitflow.feed.stored_after";

    private readonly Counter<long> messages;
    private readonly Histogram<double> storedAfter;
    private long seen, screened, laterStates, repeats, conflicts, deadLetters, alerts;

    public FeedCounters(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        messages = meter.CreateCounter<long>("remitflow.feed.messages", description: "Messages handled, by what became of them.");
        storedAfter = meter.CreateHistogram<double>(StoredAfter, "s", "From Kafka's time of a record to the commit of what became of it.");
    }

    public long Seen => Interlocked.Read(ref seen);

    public long Screened => Interlocked.Read(ref screened);

    public long LaterStates => Interlocked.Read(ref laterStates);

    public long Repeats => Interlocked.Read(ref repeats);

    public long Conflicts => Interlocked.Read(ref conflicts);

    public long DeadLetters => Interlocked.Read(ref deadLetters);

    public long Alerts => Interlocked.Read(ref alerts);

    internal void Read() => Interlocked.Increment(ref seen);

    internal void Stored(BatchOutcome outcome)
    {
        Add(ref screened, outcome.Screened, "screened");
        Add(ref laterStates, outcome.LaterStates, "later_state");
        Add(ref repeats, outcome.Repeats, "repeat");
        Add(ref conflicts, outcome.Conflicts, "conflict");
        Interlocked.Add(ref alerts, outcome.Alerts);
    }

    internal void Path(TimeSpan fromKafkaToCommit) => storedAfter.Record(fromKafkaToCommit.TotalSeconds);

    internal void DeadLettered(int count) => Add(ref deadLetters, count, "dead_letter");

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
