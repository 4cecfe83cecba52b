using Confluent.Kafka;

namespace RemitFlow.Web.Feed;

/// <summary>Offsets of a partition that were not read, though one after them was.</summary>
/// <param name="To">The first that was read after them.</param>
internal readonly record struct OffsetGap(TopicPartition Partition, long From, long To);

/// <summary>
/// Tells of messages that Kafka deleted before they were read, because we were further behind than it keeps them, or by somebody's hand. Offsets
/// have holes for other reasons too (markers of transactions): a gap counts as far as it lies before the beginning of its partition. Of the feed's
/// thread alone.
/// </summary>
internal sealed class DeletedUnread(FeedCounters counters, ILogger<DeletedUnread> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly List<OffsetGap> gaps = [];

    public void Note(OffsetGap gap) => gaps.Add(gap);

    /// <summary>Asks where the partitions with gaps begin by now. Those for which nobody answers are asked for the next time.</summary>
    public void Look(IConsumer<byte[], byte[]> consumer)
    {
        foreach (var partition in gaps.ToLookup(gap => gap.Partition))
        {
            try
            {
                var low = consumer.QueryWatermarkOffsets(partition.Key, Patience).Low.Value;
                gaps.RemoveAll(gap => gap.Partition == partition.Key);
                foreach (var gap in partition.Where(gap => gap.From < low)) Tell(gap with { To = Math.Min(gap.To, low) });
            }
            catch (KafkaException failure)
            {
                log.LogWarning("Where {Partition} begins cannot be asked: {Reason}", partition.Key, failure.Error.Reason);
                return;
            }
        }
    }

    private void Tell(OffsetGap gap)
    {
        counters.Deleted(gap.To - gap.From);
        log.LogError(
            "{Count} messages of {Partition} were deleted by Kafka before they were read: offsets {From} to {To}",
            gap.To - gap.From, gap.Partition, gap.From, gap.To - 1);
    }
}
