using Confluent.Kafka;

namespace RemitFlow.Web.Feed;

/// <summary>
/// How far one partition is done: the offset moves only over a contiguous run of records that were read and are
/// settled (stored, known as a repeat, or acknowledged as a dead letter). Offsets may have holes, so a record's
/// neighbour is the next one that was read, not the next number. Safe to share between threads.
/// </summary>
/// <param name="begin">The offset from which the partition is read; null where that is not known.</param>
public sealed class PartitionProgress(TopicPartition partition, InFlight inFlight, long? begin = null)
{
    /// <summary>Bytes that a message still counts for once it is decided: its ticket, and its part of a sender's state that waits to be told.</summary>
    public const int AfterDecision = 512;

    private readonly Lock gate = new();
    private (long Offset, int Bytes, bool Settled)[] ring = new (long, int, bool)[1024];
    private long first; // Ticket of the oldest record that is not yet below the watermark.
    private long next;  // Ticket of the next record that is read.
    private long? newest = begin - 1;
    private long watermark = -1;
    private long taken = -1;
    private long noted = -1;
    private long bytes; // Of what is not settled.
    private volatile bool givenUp;

    public TopicPartition Partition { get; } = partition;

    /// <summary>The partition is no longer ours: what is queued of it is thrown away, and read again by whoever has it now.</summary>
    public bool GivenUp => givenUp;

    /// <summary>When it was last read: grows with each pause of the feed. Of the feed's thread alone.</summary>
    internal long Turn { get; set; }

    /// <summary>Read and not yet below the watermark.</summary>
    public long Open
    {
        get
        {
            lock (gate) return next - first;
        }
    }

    /// <summary>The record stands where one was read before it: its topic was deleted and made anew.</summary>
    public bool BeginsAnew(long offset) => offset <= newest;

    /// <summary>Which offset was to come when the record stands further on; else null.</summary>
    public long? Skipped(long offset) => newest + 1 < offset ? newest + 1 : null;

    /// <summary>Notes that a record was read, in the order of the partition; hands out what it is settled by.</summary>
    public long Read(long offset, int size)
    {
        lock (gate)
        {
            if (next - first == ring.Length) Grow();
            newest = offset;
            ring[next % ring.Length] = (offset, size, false);
            Add(size);
            return next++;
        }
    }

    /// <summary>The record's message is stored and no longer in memory, though what it caused has not been told yet.</summary>
    public void Decide(long ticket)
    {
        lock (gate)
        {
            if (ticket < first) return;
            ref var record = ref ring[ticket % ring.Length];
            if (record.Bytes <= AfterDecision) return;
            Add(AfterDecision - record.Bytes);
            record.Bytes = AfterDecision;
        }
    }

    /// <summary>The record is settled for good. Settling twice is harmless.</summary>
    public void Settle(long ticket)
    {
        lock (gate)
        {
            if (ticket < first) return;
            ref var record = ref ring[ticket % ring.Length];
            if (record.Settled) return;
            record.Settled = true;
            Add(-record.Bytes);
            record.Bytes = 0;
            while (first < next && ring[first % ring.Length].Settled)
            {
                watermark = ring[first % ring.Length].Offset + 1;
                first++;
            }
        }
    }

    /// <summary>The offset from which a successor must read, when it has moved since it was last asked for.</summary>
    public TopicPartitionOffset? TakeAdvance()
    {
        lock (gate)
        {
            if (watermark == taken) return null;
            taken = watermark;
            return new TopicPartitionOffset(Partition, watermark);
        }
    }

    /// <summary>The same for the database's own note of it.</summary>
    public TopicPartitionOffset? TakeUnnoted()
    {
        lock (gate)
        {
            if (watermark == noted) return null;
            noted = watermark;
            return new TopicPartitionOffset(Partition, watermark);
        }
    }

    /// <summary>The same, whether it has moved or not; null when nothing was settled yet.</summary>
    public TopicPartitionOffset? Watermark
    {
        get
        {
            lock (gate) return watermark < 0 ? null : new TopicPartitionOffset(Partition, watermark);
        }
    }

    public void GiveUp()
    {
        lock (gate)
        {
            Add(-bytes);
            givenUp = true;
        }
    }

    private void Add(long change)
    {
        if (givenUp) return; // All of it was taken off at once.
        bytes += change;
        inFlight.Add(change);
    }

    private void Grow()
    {
        var larger = new (long, int, bool)[ring.Length * 2];
        for (var ticket = first; ticket < next; ticket++) larger[ticket % larger.Length] = ring[ticket % ring.Length];
        ring = larger;
    }
}
