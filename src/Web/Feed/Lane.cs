
using System.Threading.Channels;
using Npgsql;
using RemitFlow.Projections.Writing;
using RemitFlow.Web.Publishing;
using RemitFlow.Web.Remittances;
using Wolverine;

namespace RemitFlow.Web.Feed;

/// <summary>
/// Takes its senders' messages in order, batch after batch. A transient failure hands the whole batch in again, for as
/// long as it takes; a failure that data caused splits it, until the one message that caused it stands alone and is
/// dead-lettered.
/// </summary>
internal sealed class Lane(
    FeedSettings settings, IServiceScopeFactory scopes, NpgsqlDataSource database, DeadLetters deadLetters, FeedCounters counters, FeedPath path,
    SenderProfiles profiles,
    ILogger<Lane> log) : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Conflicts in a row after which one batch is treated like one with a faulty message, and split.</summary>
    private const int MostConflicts = 8;

    /// <summary>Messages a second from which on waiting for some more costs an alert less than a transaction for each costs everybody.</summary>
    private const int Many = 250;

    private readonly Channel<FeedItem> waiting = Channel.CreateBounded<FeedItem>(
        new BoundedChannelOptions(settings.ReadAhead) { SingleReader = true, SingleWriter = true });
    private readonly LaneMemory memory = new(settings.CachedSenders / settings.Lanes);
    private readonly SemaphoreSlim atWork = new(1);
    private readonly RecentRate rate = new(TimeProvider.System);
    private volatile bool forget;

    /// <summary>The batch in hand, which may well be stored in a moment, or the first of several that took too long; null between batches.</summary>
    public Trouble? Trouble { get; private set; }

    public Task WaitForRoomAsync(CancellationToken cancellation) => waiting.Writer.WaitToWriteAsync(cancellation).AsTask();

    public bool TryEnter(FeedItem item) => waiting.Writer.TryWrite(item);

    /// <summary>Before its next batch the lane drops every state that it remembers.</summary>
    public void Forget() => forget = true;

    /// <summary>No more will enter; <see cref="RunAsync"/> ends when what has entered is done.</summary>
    public void Close() => waiting.Writer.TryComplete();

    public async Task RunAsync(CancellationToken cancellation)
    {
        var items = new List<FeedItem>(settings.BatchSize);
        for (; await waiting.Reader.WaitToReadAsync(cancellation); items.Clear())
        {
            Collect(items);
            if (rate.PerSecond > Many && items.Count < settings.BatchSize / 2)
            {
                await Task.Delay(settings.LingerMs, cancellation);
                Collect(items);
            }

            rate.Add(items.Count);

            if (forget)
            {
                forget = false;
                memory.Clear();
            }

            await atWork.WaitAsync(cancellation);
            var begun = DateTimeOffset.UtcNow;
            Trouble ??= new(begun, "they take too long");
            try
            {
                items.RemoveAll(item => item.IsGivenUp);
                if (items.Count > 0) await StoreAsync([.. items], cancellation);
            }
            finally
            {
                if (DateTimeOffset.UtcNow - begun < Trouble.MayStand || waiting.Reader.Count == 0) Trouble = null;
                atWork.Release();
            }
        }
    }

    /// <summary>Completes between two batches: what is taken up later knows which partitions have been given up.</summary>
    public async Task BetweenBatchesAsync()
    {
        await atWork.WaitAsync();
        atWork.Release();
    }

    public void Dispose() => atWork.Dispose();

    private void Collect(List<FeedItem> items)
    {
        while (items.Count < settings.BatchSize && waiting.Reader.TryRead(out var item))
        {
            if (!item.IsGivenUp) items.Add(item);
        }
    }

    private async Task StoreAsync(FeedItem[] items, CancellationToken cancellation)
    {
        var conflicts = 0;
        for (var pause = TimeSpan.FromMilliseconds(50); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var batch = new RemittanceBatch(items, memory, isContended: conflicts > 0);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(batch, cancellation);
                await CommittedAsync(batch, cancellation);
                return;
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                foreach (var item in items) memory.Forget(item.Told.SenderId);
                var blame = Blame(failure);
                if (blame == Cause.Conflict && ++conflicts < MostConflicts) continue; // Read again, decide again.
                if (blame != Cause.Machine)
                {
                    await SplitAsync(items, failure, cancellation);
                    return;
                }

                ReadOnlySessions.CloseAfter(failure, database);
                Trouble = Trouble! with { Message = failure.Message };
                log.LogWarning(failure, "{Count} remittances could not be stored; trying again in {Pause}", items.Length, pause);
            }

            await Task.Delay(pause, cancellation);
            if (Array.TrueForAll(items, item => item.IsGivenUp)) return;
        }
    }

    private async Task SplitAsync(FeedItem[] items, Exception failure, CancellationToken cancellation)
    {
        if (items.Length > 1)
        {
            await StoreAsync(items[..(items.Length / 2)], cancellation);
            await StoreAsync(items[(items.Length / 2)..], cancellation);
            return;
        }

        log.LogError(failure, "A remittance at {Position} cannot be stored", items[0].Record.TopicPartitionOffset);
        await deadLetters.SendAsync(items[0].ToDeadLetter("invalid_value", "", $"It could not be stored: {failure.Message}"), cancellation);
    }

    private async Task CommittedAsync(RemittanceBatch batch, CancellationToken cancellation)
    {
        foreach (var after in batch.After) memory.Keep(after.State.Id, after);
        counters.Stored(batch.Outcome);
        path.Stored(batch);
        foreach (var letter in batch.Unscreenable) await deadLetters.SendAsync(letter, cancellation);
        var unscreenable = batch.Unscreenable.Count == 0 ? [] : batch.Unscreenable.Select(letter => letter.Record).ToHashSet();
        profiles.Changed(batch.After, [.. batch.Items.Where(item => !unscreenable.Contains(item.Record)).Select(item => item.Ticket)]);
    }

    private enum Cause
    {
        /// <summary>The database, the network, anything that may be better in a moment.</summary>
        Machine,

        /// <summary>Somebody else wrote to one of the senders.</summary>
        Conflict,

        /// <summary>One of the messages.</summary>
        Data,
    }

    private static Cause Blame(Exception failure)
    {
        if (Conflicts.Caused(failure)) return Cause.Conflict;
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PostgresException { SqlState: var state } when state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("23", StringComparison.Ordinal) || state == PostgresErrorCodes.ProgramLimitExceeded: return Cause.Data;
                case ArithmeticException or ArgumentException or FormatException or System.Text.Json.JsonException: return Cause.Data;
            }
        }

        return Cause.Machine;
    }
}
