using RemitFlow.Domain.Hashing;

namespace RemitFlow.Web.Feed;

/// <summary>The lanes of this node. A sender always belongs to the same one, so its messages stay in order.</summary>
internal sealed class FeedLanes(FeedSettings settings, Func<Lane> create) : IDisposable
{
    private readonly Lane[] lanes = [.. Enumerable.Range(0, Math.Max(1, settings.Lanes)).Select(_ => create())];

    public Lane Of(string senderId) => lanes[StableHash.Of(senderId) % (ulong)lanes.Length];

    public Task RunAsync(CancellationToken cancellation) => Task.WhenAll(lanes.Select(lane => Task.Run(() => lane.RunAsync(cancellation), cancellation)));

    public void Forget() => Array.ForEach(lanes, lane => lane.Forget());

    public void Close() => Array.ForEach(lanes, lane => lane.Close());

    /// <summary>Waits until no lane is in the middle of a batch that it had begun before; false when that takes longer than the bound.</summary>
    public async Task<bool> SettledAsync(TimeSpan bound)
    {
        var settled = Task.WhenAll(lanes.Select(lane => lane.BetweenBatchesAsync()));
        return await Task.WhenAny(settled, Task.Delay(bound)) == settled;
    }

    public void Dispose() => Array.ForEach(lanes, lane => lane.Dispose());

    /// <summary>The batch that has been in hand for longest.</summary>
    public Trouble? Trouble => lanes.Select(lane => lane.Trouble).OfType<Trouble>().MinBy(trouble => trouble.Since);
}
