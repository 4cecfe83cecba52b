using System.Diagnostics;
using Confluent.Kafka;
using RemitFlow.Domain.Time;
using RemitFlow.Web.Publishing;
using RemitFlow.Web.Reading;
using RemitFlow.Web.Setup;

namespace RemitFlow.Web.Feed;

/// <summary>
/// Reads <c>remittance-transactions</c> on a thread of its own: parse, put into the sender's lane, note how far each
/// partition is done. Offsets follow the commit of the batches, never the reading (docs/adr/0005). A partition that is
/// taken away first finishes what is in flight, within a bound.
/// </summary>
internal sealed class RemittanceFeed(
    FeedSettings settings, KafkaSettings kafka, FeedReadiness readiness, DeadLetters deadLetters, SenderProfiles profiles,
    FeedCounters counters, FeedPath path, FeedLag lag, FeedLanes lanes, FeedPositions positions, FeedDrain drain,
    ILogger<RemittanceFeed> log) : BackgroundService
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BlockAtMost = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NoteEvery = TimeSpan.FromSeconds(1);

    private readonly Dictionary<TopicPartition, PartitionProgress> partitions = [];
    private Task noting = Task.CompletedTask;
    private long notedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Enabled) return;
        var reader = await readiness.ReaderAsync(stoppingToken);
        using var finishing = new CancellationTokenSource();
        var work = lanes.RunAsync(finishing.Token);
        await Task.Factory.StartNew(
            () => Consume(reader, work, finishing, stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await work;
    }

    private void Consume(RemittanceReader reader, Task work, CancellationTokenSource finishing, CancellationToken stopping)
    {
        using var consumer = Build(stopping);
        consumer.Subscribe(kafka.Topics.RemittanceTransactions);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                if (drain.IsOrdered) Drain(consumer, stopping);
                StoreOffsets(consumer);
                if (Poll(consumer) is { } record) Take(consumer, reader, record, stopping);
            }
        }
        finally
        {
            // What entered a lane is finished and its offset committed, so that a restart reads nothing twice: thrown
            // away it would leave holes, because the lanes of one partition are not equally far.
            lanes.Close();
            finishing.CancelAfter(TimeSpan.FromSeconds(settings.RevocationSeconds));
            Task.WhenAny(work).GetAwaiter().GetResult();
            foreach (var progress in partitions.Values) FinishAndCommit(consumer, progress);
            consumer.Close();
        }
    }

    private IConsumer<byte[], byte[]> Build(CancellationToken stopping)
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
            FetchMaxBytes = 16 * 1024 * 1024,
            StatisticsIntervalMs = 1_000,
        });
        return new ConsumerBuilder<byte[], byte[]>(config)
            .SetPartitionsAssignedHandler((consumer, assigned) =>
            {
                foreach (var partition in assigned) partitions[partition] = new PartitionProgress(partition);
                lag.Partitions = partitions.Count;
                return positions.Begin(consumer, assigned, stopping);
            })
            .SetPartitionsRevokedHandler((consumer, revoked) =>
            {
                consumer.Resume(revoked.Select(position => position.TopicPartition)); // The client would remember the pause when they come back.
                foreach (var position in revoked)
                {
                    if (partitions.Remove(position.TopicPartition, out var progress)) FinishAndCommit(consumer, progress);
                }

                lag.Partitions = partitions.Count;
                lanes.Forget();
            })
            .SetPartitionsLostHandler((_, lost) =>
            {
                foreach (var position in lost)
                {
                    if (partitions.Remove(position.TopicPartition, out var progress)) progress.GiveUp();
                }

                lag.Partitions = partitions.Count;
                lanes.Forget();
            })
            .SetStatisticsHandler((_, json) => lag.Read(json, kafka.Topics.RemittanceTransactions))
            .SetErrorHandler((_, error) => lag.Note(error))
            .SetLogHandler((_, message) => log.LogDebug("Kafka: {Message}", message.Message))
            .Build();
    }

    private void Take(
        IConsumer<byte[], byte[]> consumer, RemittanceReader reader, ConsumeResult<byte[], byte[]> record, CancellationToken stopping)
    {
        if (!partitions.TryGetValue(record.TopicPartition, out var progress)) return; // Of a partition just taken away.
        counters.Read();
        var ticket = progress.Read(record.Offset.Value);
        var read = reader.Read(record.Message.Value, Moment.From(record.Message.Timestamp.UtcDateTime));
        path.Read(record.Message.Timestamp.UtcDateTime);
        if (read.Unreadable is { } unreadable)
        {
            var letter = new DeadLetter(record, progress, ticket, unreadable.Reason, unreadable.Field, unreadable.Detail);
            Wait(consumer, () => deadLetters.TrySend(letter), deadLetters.WaitForRoomAsync, stopping);
            return;
        }

        var item = new FeedItem(record, progress, ticket, read.Remittance!, read.People!);
        var lane = lanes.Of(item.Told.SenderId);
        if (!lane.TryEnter(item)) Wait(consumer, () => lane.TryEnter(item), lane.WaitForRoomAsync, stopping);
    }

    /// <summary>
    /// Waits for room: briefly as it is, then with the partitions paused and polling, so that the group does not take
    /// us for dead while the database is slow.
    /// </summary>
    private void Wait(
        IConsumer<byte[], byte[]> consumer, Func<bool> enter, Func<CancellationToken, Task> room, CancellationToken stopping)
    {
        var blockUntil = Environment.TickCount64 + (long)BlockAtMost.TotalMilliseconds;
        TopicPartition[] paused = [];
        while (!stopping.IsCancellationRequested && !enter())
        {
            if (Environment.TickCount64 < blockUntil)
            {
                Task.WaitAny([room(stopping)], BlockAtMost);
                continue;
            }

            if (paused.Length == 0)
            {
                paused = [.. consumer.Assignment];
                consumer.Pause(paused);
            }

            StoreOffsets(consumer);
            if (consumer.Consume(PollEvery) is { Message: not null } stray) consumer.Seek(stray.TopicPartitionOffset);
        }

        if (paused.Length > 0) consumer.Resume(paused.Intersect(consumer.Assignment));
    }

    /// <summary>Takes no more, lets what was taken be settled (within the bound of a revocation), leaves the group, and joins it again when told so.</summary>
    private void Drain(IConsumer<byte[], byte[]> consumer, CancellationToken stopping)
    {
        var began = Stopwatch.GetTimestamp();
        while (IsOrdered() && partitions.Values.Any(progress => progress.Open > 0) && Stopwatch.GetElapsedTime(began).TotalSeconds < settings.RevocationSeconds)
        {
            consumer.Pause(consumer.Assignment); // Again and again: more may be dealt to us meanwhile.
            StoreOffsets(consumer);
            if (Poll(consumer) is { } stray) consumer.Seek(stray.TopicPartitionOffset);
        }

        consumer.Unsubscribe();
        while (IsOrdered())
        {
            Poll(consumer);
            drain.IsDone = partitions.Count == 0;
        }

        drain.IsDone = false;
        if (!stopping.IsCancellationRequested) consumer.Subscribe(kafka.Topics.RemittanceTransactions);

        bool IsOrdered() => drain.IsOrdered && !stopping.IsCancellationRequested;
    }

    private ConsumeResult<byte[], byte[]>? Poll(IConsumer<byte[], byte[]> consumer)
    {
        try
        {
            return consumer.Consume(PollEvery) is { Message: not null } record ? record : null;
        }
        catch (ConsumeException failure)
        {
            log.LogWarning("Kafka: {Reason}", failure.Error.Reason); // The client itself goes on trying.
            return null;
        }
    }

    private void StoreOffsets(IConsumer<byte[], byte[]> consumer)
    {
        foreach (var progress in partitions.Values)
        {
            if (progress.TakeAdvance() is { } advance) consumer.StoreOffset(advance);
        }

        if (!noting.IsCompleted || Stopwatch.GetElapsedTime(notedAt) < NoteEvery) return;
        notedAt = Stopwatch.GetTimestamp();
        noting = NoteAsync([.. partitions.Values]);
    }

    private async Task NoteAsync(PartitionProgress[] of)
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(settings.RevocationSeconds));
            await positions.NoteAsync([.. of.Select(progress => progress.TakeUnnoted()).OfType<TopicPartitionOffset>()], patience.Token);
        }
        catch (Exception failure)
        {
            log.LogWarning("How far the feed is could not be noted in the database: {Reason}", failure.Message); // Then a restored one repeats more.
        }
    }

    /// <summary>What is queued is thrown away, what is being stored is waited for, and the offset is committed for good.</summary>
    private void FinishAndCommit(IConsumer<byte[], byte[]> consumer, PartitionProgress progress)
    {
        progress.GiveUp();
        var bound = TimeSpan.FromSeconds(settings.RevocationSeconds);
        if (!lanes.SettledAsync(bound).GetAwaiter().GetResult())
        {
            log.LogWarning("{Partition} is given up with a batch still in flight: it will be read again", progress.Partition);
        }

        if (!deadLetters.DeliveredAsync(bound).GetAwaiter().GetResult())
        {
            log.LogWarning("{Partition} is given up with dead letters on their way: they will be told again", progress.Partition);
        }

        profiles.FlushAsync(CancellationToken.None).WaitAsync(bound).ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
        if (progress.Watermark is not { } watermark) return;
        noting.GetAwaiter().GetResult(); // Else an older note might come after this one.
        NoteAsync([progress]).GetAwaiter().GetResult();
        try
        {
            consumer.StoreOffset(watermark); // Else the client's own last commit, of what was stored before, goes back behind ours.
            consumer.Commit([watermark]);
        }
        catch (KafkaException failure)
        {
            log.LogWarning("The offset {Offset} could not be committed: {Reason}", watermark, failure.Error.Reason);
        }
    }
}
