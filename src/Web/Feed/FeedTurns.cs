using Confluent.Kafka;

namespace RemitFlow.Web.Feed;

/// <summary>
/// Pauses of the feed, and which partition reads on first after one: that whose turn was longest ago, the others once it has been
/// read. A pause throws away what was fetched of all of them, and the client begins with the same ones each time: where pauses are
/// many the others would never be read. Of the feed's thread alone.
/// </summary>
internal sealed class FeedTurns
{
    /// <summary>The client asks the broker for a partition that reads on within some tenths of a second; in one of which nothing is left it finds nothing.</summary>
    private static readonly TimeSpan FirstWithin = TimeSpan.FromSeconds(1);

    private TopicPartition? first; // It alone reads, after a pause.
    private long othersAt;
    private long turn = 1; // That of one never read is 0.

    public void Pause(IConsumer<byte[], byte[]> client)
    {
        client.Pause(client.Assignment); // Each time: there may be new ones.
        first = null;
    }

    public void Resume(IConsumer<byte[], byte[]> client, IEnumerable<PartitionProgress> partitions)
    {
        turn++;
        if (partitions.MinBy(progress => progress.Turn) is not { } longest) return;
        longest.Turn = turn;
        (first, othersAt) = (longest.Partition, Environment.TickCount64 + (long)FirstWithin.TotalMilliseconds);
        client.Resume([longest.Partition]);
    }

    /// <summary>After each poll: the others read on once the first has been read, or seems to have nothing.</summary>
    public void ResumeOthers(IConsumer<byte[], byte[]> client, bool isRead)
    {
        if (first is null || (!isRead && Environment.TickCount64 <= othersAt)) return;
        client.Resume(client.Assignment.Where(partition => partition != first));
        first = null;
    }

    /// <summary>The partition was read in this turn.</summary>
    public void Note(PartitionProgress read) => read.Turn = turn;
}
