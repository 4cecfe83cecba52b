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
    TimeProvider clock, ILogger<RemittanceFeed> log) : BackgroundService
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BlockAtMost = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NoteEvery = TimeSpan.FromSeconds(1);

    private readonly Dictionary<TopicPartition, PartitionProgress> partitions = [];
    private readonly InFlight inFlight = new(settings.InFlightMegabytes * 1024L * 1024);
    private readonly Pace pace = new(settings.MaxPerSecond, clock);
    private Task noting = Task.CompletedTask;
    private long notedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Enabled) return;
        RemittanceReader? reader = null;
        while (reader is null)
        {
            try
            {
                reader = await readiness.ReaderAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested && failure is Npgsql.NpgsqlException or TimeoutException)
            {
                log.LogWarning("The database cannot be asked how to read, trying again: {Reason}", failure.Message);
                await Task.Delay(BlockAtMost, stoppingToken);
            }
        }

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
                if (pace.Pause is var pause && pause > TimeSpan.Zero)
                {
                    stopping.WaitHandle.WaitOne(pause);
                    continue;
                }

                if (!inFlight.HasRoom) Wait(consumer, () => inFlight.HasRoom, inFlight.WaitForRoomAsync, stopping);
                if (Poll(consumer) is not { } record) continue;
                pace.Take();
                Take(consumer, reader, record, stopping);
            }
        }
        finally
        {
            // What entered a lane is finished and its offset committed, so that a restart reads nothing twice: thrown
            // away it would leave holes, because the lanes of one partition are not equally far.
            lanes.Close();
            finishing.CancelAfter(TimeSpan.FromSeconds(settings.RevocationSeconds));
            Task.WhenAny(work).GetAwaiter().GetResult();
            FinishAndCommit(consumer, [.. partitions.Values]);
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
                foreach (var partition in assigned) partitions[partition] = new PartitionProgress(partition, inFlight);
                lag.Partitions = partitions.Count;
                return positions.Begin(consumer, assigned, stopping);
            })
            .SetPartitionsRevokedHandler((consumer, revoked) =>
            {
                consumer.Resume(revoked.Select(position => position.TopicPartition)); // Else it stays paused when it comes back.
                var given = new List<PartitionProgress>();
                foreach (var position in revoked)
                {
                    if (partitions.Remove(position.TopicPartition, out var progress)) given.Add(progress);
                }

                FinishAndCommit(consumer, given);
                lag.Partitions = partitions.Count;
                lanes.Forget();
            })
            .SetPartitionsLostHandler((consumer, lost) =>
            {
                consumer.Resume(lost.Select(position => position.TopicPartition));
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

    private void Take(
        IConsumer<byte[], byte[]> consumer, RemittanceReader reader, ConsumeResult<byte[], byte[]> record, CancellationToken stopping)
    {
        if (!partitions.TryGetValue(record.TopicPartition, out var progress)) return; // Of a partition just taken away.
        if (progress.BeginsAnew(record.Offset.Value)) progress = BeginAnew(consumer, record.TopicPartitionOffset);
        counters.Read();
        var ticket = progress.Read(record.Offset.Value, (record.Message.Key?.Length ?? 0) + (record.Message.Value?.Length ?? 0));
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
    /// What was read of the topic before is still stored, but moves no offset any more. The group's offset is taken back at
    /// once: the client never commits a lower one by itself, and a restart would skip what lies below.
    /// </summary>
    private PartitionProgress BeginAnew(IConsumer<byte[], byte[]> consumer, TopicPartitionOffset first)
    {
        log.LogWarning("{Partition} was made anew: it is read from {Offset}", first.TopicPartition, first.Offset);
        Commit(consumer, first);
        return partitions[first.TopicPartition] = new PartitionProgress(first.TopicPartition, inFlight);
    }

    /// <summary>
    /// Waits for room: briefly as it is, then with the partitions paused and polling, so that the group does not take
    /// us for dead while the database is slow.
    /// </summary>
    private void Wait(
        IConsumer<byte[], byte[]> consumer, Func<bool> enter, Func<CancellationToken, Task> room, CancellationToken stopping)
    {
        var blockUntil = Environment.TickCount64 + (long)BlockAtMost.TotalMilliseconds;
        var isPaused = false;
        while (!stopping.IsCancellationRequested && !enter())
        {
            if (Environment.TickCount64 < blockUntil)
            {
                Task.WaitAny([room(stopping)], BlockAtMost);
                continue;
            }

            isPaused = true;
            consumer.Pause(consumer.Assignment); // Each time: there may be new ones.
            StoreOffsets(consumer);
            if (Poll(consumer) is { } stray && partitions.ContainsKey(stray.TopicPartition)) consumer.Seek(stray.TopicPartitionOffset);
        }

        if (isPaused) consumer.Resume(consumer.Assignment);
    }

    /// <summary>Takes no more, lets what was taken be settled (within the bound of a revocation), leaves the group, and joins it again when told so.</summary>
    private void Drain(IConsumer<byte[], byte[]> consumer, CancellationToken stopping)
    {
        var began = Stopwatch.GetTimestamp();
        while (IsOrdered() && partitions.Values.Any(progress => progress.Open > 0) && Stopwatch.GetElapsedTime(began).TotalSeconds < settings.RevocationSeconds)
        {
            consumer.Pause(consumer.Assignment); // Again and again: more may be dealt to us meanwhile.
            StoreOffsets(consumer);
            if (Poll(consumer) is { } stray && partitions.ContainsKey(stray.TopicPartition)) consumer.Seek(stray.TopicPartitionOffset);
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

    /// <summary>What is queued is thrown away, what is being stored is waited for, once for all of them, and the offsets are committed for good.</summary>
    private void FinishAndCommit(IConsumer<byte[], byte[]> consumer, List<PartitionProgress> given)
    {
        if (given.Count == 0) return;
        foreach (var progress in given) progress.GiveUp();
        var bound = TimeSpan.FromSeconds(settings.RevocationSeconds);
        if (!lanes.SettledAsync(bound).GetAwaiter().GetResult())
        {
            log.LogWarning("{Count} partitions are given up with a batch still in flight: it will be read again", given.Count);
        }

        if (!deadLetters.DeliveredAsync(bound).GetAwaiter().GetResult())
        {
            log.LogWarning("{Count} partitions are given up with dead letters on their way: they will be told again", given.Count);
        }

        profiles.FlushAsync(CancellationToken.None).WaitAsync(bound).ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
        noting.GetAwaiter().GetResult(); // Else an older note might come after this one.
        NoteAsync([.. given]).GetAwaiter().GetResult();
        foreach (var watermark in given.Select(progress => progress.Watermark).OfType<TopicPartitionOffset>()) Commit(consumer, watermark);
    }

    private void Commit(IConsumer<byte[], byte[]> consumer, TopicPartitionOffset position)
    {
        try
        {
            consumer.StoreOffset(position); // Else the client's own last commit, of what was stored before, goes back behind ours.
            consumer.Commit([position]);
        }
        catch (KafkaException failure)
        {
            log.LogWarning("The offset {Offset} could not be committed: {Reason}", position, failure.Error.Reason);
        }
    }
}
