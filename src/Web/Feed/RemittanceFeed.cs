using System.Diagnostics;
using Confluent.Kafka;
using RemitFlow.Domain.Time;
using RemitFlow.Web.Reading;

namespace RemitFlow.Web.Feed;

/// <summary>
/// Reads <c>remittance-transactions</c> on a thread of its own: parse, put into the sender's lane, note how far each
/// partition is done. Offsets follow the commit of the batches, never the reading (docs/adr/0005).
/// </summary>
internal sealed class RemittanceFeed(
    FeedSettings settings, FeedReadiness readiness, FeedConsumer consumer, InFlight inFlight, FeedLanes lanes, DeadLetters deadLetters,
    FeedCounters counters, FeedPath path, FeedDrain drain, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan BlockAtMost = TimeSpan.FromSeconds(3); // A pause throws away what was fetched; but so long the group waits for us when it deals anew.

    private readonly Pace pace = new(settings.MaxPerSecond, clock);

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
        consumer.Join(stopping);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                if (drain.IsOrdered) Drain(stopping);
                consumer.StoreOffsets();
                if (pace.Pause is var pause && pause > TimeSpan.Zero)
                {
                    stopping.WaitHandle.WaitOne(pause);
                    continue;
                }

                if (!inFlight.HasRoom) Wait(() => inFlight.HasRoom, inFlight.WaitForRoomAsync, stopping);
                if (consumer.Poll() is not { } record) continue;
                pace.Take();
                Take(reader, record, stopping);
            }
        }
        finally
        {
            // What entered a lane is finished and its offset committed, so that a restart reads nothing twice: thrown
            // away it would leave holes, because the lanes of one partition are not equally far.
            lanes.Close();
            finishing.CancelAfter(TimeSpan.FromSeconds(settings.RevocationSeconds));
            Task.WhenAny(work).GetAwaiter().GetResult();
            consumer.Close();
        }
    }

    private void Take(RemittanceReader reader, ConsumeResult<byte[], byte[]> record, CancellationToken stopping)
    {
        if (consumer.ProgressOf(record) is not { } progress) return;
        counters.Read();
        var ticket = progress.Read(record.Offset.Value, (record.Message.Key?.Length ?? 0) + (record.Message.Value?.Length ?? 0));
        var read = reader.Read(record.Message.Value, Moment.From(record.Message.Timestamp.UtcDateTime));
        path.Read(record.Message.Timestamp.UtcDateTime);
        if (read.Unreadable is { } unreadable)
        {
            var letter = new DeadLetter(record, progress, ticket, unreadable.Reason, unreadable.Field, unreadable.Detail);
            Wait(() => deadLetters.TrySend(letter), deadLetters.WaitForRoomAsync, stopping);
            return;
        }

        var item = new FeedItem(record, progress, ticket, read.Remittance!, read.People!);
        var lane = lanes.Of(item.Told.SenderId);
        if (!lane.TryEnter(item)) Wait(() => lane.TryEnter(item), lane.WaitForRoomAsync, stopping);
    }

    /// <summary>
    /// Waits for room: briefly as it is, then with the partitions paused and polling, so that the group does not take
    /// us for dead while the database is slow.
    /// </summary>
    private void Wait(Func<bool> enter, Func<CancellationToken, Task> room, CancellationToken stopping)
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
            consumer.PollPaused();
        }

        if (isPaused) consumer.Resume();
    }

    /// <summary>Takes no more, lets what was taken be settled (within the bound of a revocation), leaves the group, and joins it again when told so.</summary>
    private void Drain(CancellationToken stopping)
    {
        var began = Stopwatch.GetTimestamp();
        while (IsOrdered() && consumer.HasOpen && Stopwatch.GetElapsedTime(began).TotalSeconds < settings.RevocationSeconds) consumer.PollPaused();

        consumer.Leave();
        while (IsOrdered())
        {
            consumer.Poll();
            drain.IsDone = consumer.HasNone;
        }

        drain.IsDone = false;
        if (!stopping.IsCancellationRequested) consumer.Join(stopping);

        bool IsOrdered() => drain.IsOrdered && !stopping.IsCancellationRequested;
    }
}
