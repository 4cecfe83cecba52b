using Confluent.Kafka;
using RemitFlow.Web.Setup;

namespace RemitFlow.Web.Feed;

/// <summary>
/// This node as a member of the feed's group: the partitions dealt to it, how far each is done, and what is committed of
/// it. A partition that is taken away first finishes what is in flight, within a bound. Of the feed's thread alone: the
/// client deals and takes partitions while it is polled.
/// </summary>
internal sealed class FeedConsumer(
    KafkaSettings kafka, InFlight inFlight, FeedLanes lanes, FeedSettling settling, FeedPositions positions, FeedLag lag,
    DeletedUnread deleted, ILogger<FeedConsumer> log) : IDisposable
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<TopicPartition, PartitionProgress> partitions = [];
    private readonly FeedTurns turns = new();
    private IConsumer<byte[], byte[]>? client;
    private CancellationToken stopping;
    private long storedAt;

    /// <summary>No partition is dealt to this node.</summary>
    public bool HasNone => partitions.Count == 0;

    /// <summary>Something was read that is not settled.</summary>
    public bool HasOpen => partitions.Values.Any(progress => progress.Open > 0);

    private IConsumer<byte[], byte[]> Client => client ??= Build();

    public void Join(CancellationToken untilStopping)
    {
        stopping = untilStopping;
        Client.Subscribe(kafka.Topics.RemittanceTransactions);
    }

    /// <summary>Gives up all partitions in the polls that follow, until <see cref="HasNone"/>.</summary>
    public void Leave() => Client.Unsubscribe();

    public ConsumeResult<byte[], byte[]>? Poll()
    {
        var record = Consume();
        turns.ResumeOthers(Client, isRead: record is not null);
        return record;
    }

    private ConsumeResult<byte[], byte[]>? Consume()
    {
        try
        {
            return Client.Consume(PollEvery) is { Message: not null } record ? record : null;
        }
        catch (ConsumeException failure)
        {
            log.LogWarning("Kafka: {Reason}", failure.Error.Reason); // The client itself goes on trying.
            return null;
        }
    }

    /// <summary>Takes nothing, but tells the group that this node lives, and the brokers what is settled.</summary>
    public void PollPaused()
    {
        turns.Pause(Client);
        StoreOffsets();
        if (Consume() is { } stray && partitions.ContainsKey(stray.TopicPartition)) Client.Seek(stray.TopicPartitionOffset);
    }

    /// <summary>Reads on after <see cref="PollPaused"/>.</summary>
    public void Resume() => turns.Resume(Client, partitions.Values);

    /// <summary>How far the record's partition is done; null of one just taken away.</summary>
    public PartitionProgress? ProgressOf(ConsumeResult<byte[], byte[]> record)
    {
        if (!partitions.TryGetValue(record.TopicPartition, out var progress)) return null;
        if (progress.BeginsAnew(record.Offset.Value)) progress = BeginAnew(record.TopicPartitionOffset);
        else if (progress.Skipped(record.Offset.Value) is { } from) deleted.Note(new(record.TopicPartition, from, record.Offset.Value));
        turns.Note(progress);
        return progress;
    }

    /// <summary>What has been settled since the last time is committed by the client, and noted in the database, within a second or so. Once a millisecond at most.</summary>
    public void StoreOffsets()
    {
        if (Environment.TickCount64 is var now && now == storedAt) return;
        storedAt = now;
        foreach (var progress in partitions.Values)
        {
            if (progress.TakeAdvance() is { } advance) Client.StoreOffset(advance);
        }

        positions.NoteNowAndThen(partitions.Values);
    }

    /// <summary>Gives up everything and leaves the group.</summary>
    public void Close()
    {
        FinishAndCommit([.. partitions.Values]);
        Client.Close();
    }

    public void Dispose() => client?.Dispose();

    private IConsumer<byte[], byte[]> Build()
    {
        var config = kafka.Apply(new ConsumerConfig
        {
            GroupId = kafka.GroupId,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoCommit = true,
            AutoCommitIntervalMs = 1_000,
            EnableAutoOffsetStore = false,
            PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
            QueuedMaxMessagesKbytes = 32 * 1024,
            FetchQueueBackoffMs = 50, // A second else, after so much is queued: a pause throws that away, and to read on would wait for it.
            FetchMaxBytes = 16 * 1024 * 1024,
            StatisticsIntervalMs = 1_000,
        });
        return new ConsumerBuilder<byte[], byte[]>(config)
            .SetPartitionsAssignedHandler((consumer, assigned) =>
            {
                lag.Partitions = partitions.Count + assigned.Count;
                var begin = positions.Begin(consumer, assigned, stopping);
                foreach (var place in begin) partitions[place.TopicPartition] = new(place.TopicPartition, inFlight, place.Offset.IsSpecial ? null : place.Offset.Value);
                return begin;
            })
            .SetPartitionsRevokedHandler((_, revoked) => Without(revoked, FinishAndCommit))
            .SetPartitionsLostHandler((_, lost) => Without(lost, given => given.ForEach(progress => progress.GiveUp())))
            .SetStatisticsHandler((consumer, json) =>
            {
                lag.Read(json, kafka.Topics.RemittanceTransactions);
                deleted.Look(consumer);
            })
            .SetErrorHandler((_, error) => lag.Note(error))
            .SetLogHandler((_, message) => log.LogDebug("Kafka: {Message}", message.Message))
            .Build();
    }

    private void Without(List<TopicPartitionOffset> taken, Action<List<PartitionProgress>> giveUp)
    {
        Client.Resume(taken.Select(position => position.TopicPartition)); // Else it stays paused when it comes back.
        var given = new List<PartitionProgress>();
        foreach (var position in taken)
        {
            if (partitions.Remove(position.TopicPartition, out var progress)) given.Add(progress);
        }

        giveUp(given);
        lag.Partitions = partitions.Count;
        lanes.Forget();
    }

    /// <summary>
    /// What was read of the topic before is still stored, but moves no offset any more. The group's offset is taken back at
    /// once: the client never commits a lower one by itself, and a restart would skip what lies below.
    /// </summary>
    private PartitionProgress BeginAnew(TopicPartitionOffset first)
    {
        log.LogWarning("{Partition} was made anew: it is read from {Offset}", first.TopicPartition, first.Offset);
        Commit(first);
        return partitions[first.TopicPartition] = new PartitionProgress(first.TopicPartition, inFlight);
    }

    private void FinishAndCommit(List<PartitionProgress> given)
    {
        if (given.Count == 0) return;
        foreach (var progress in given) progress.GiveUp();
        settling.Finish(given);
        foreach (var watermark in given.Select(progress => progress.Watermark).OfType<TopicPartitionOffset>()) Commit(watermark);
    }

    private void Commit(TopicPartitionOffset position)
    {
        try
        {
            Client.StoreOffset(position); // Else the client's own last commit, of what was stored before, goes back behind ours.
            Client.Commit([position]);
        }
        catch (KafkaException failure)
        {
            log.LogWarning("The offset {Offset} could not be committed: {Reason}", position, failure.Error.Reason);
        }
    }
}
