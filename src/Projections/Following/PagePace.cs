using System.Diagnostics;
using Marten;

namespace RemitFlow.Projections.Following;

/// <summary>
/// How far the pages of a shard are apart. A page costs what it writes, however few events it has: under load they are let gather
/// before they are read. The first after a pause is read at once, so are the last ones, and so is a backlog.
/// </summary>
internal sealed class PagePace
{
    /// <summary>While a page is waited for, it is looked so often whether there is anything to wait for.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private long began;
    private TimeSpan apart;

    /// <summary>So long after the newest event nothing is under way that would be worth waiting for. Under load batches are up to half a second apart.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The bound of how far pages are apart.</summary>
    public TimeSpan Most { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>That of a shard which is summed where its pages are read.</summary>
    public static PagePace? Of(IQuerySession store, string shard) => (store.DocumentStore as FollowedStore)?.PaceOf(shard);

    /// <summary>Returns when the next page's time has come, and when it will never come.</summary>
    /// <param name="isFlowing">Whether more is under way that the page would have too.</param>
    public async Task WaitAsync(Func<bool> isFlowing, CancellationToken cancellation)
    {
        while (began != 0 && apart - Stopwatch.GetElapsedTime(began) is var wait && wait > TimeSpan.Zero && isFlowing() && !cancellation.IsCancellationRequested)
        {
            await Task.Delay(wait < Look ? wait : Look, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A page has been read.</summary>
    public void Begin() => began = Stopwatch.GetTimestamp();

    /// <summary>The page touches so many buckets: the more, the later the next one may come.</summary>
    public void Touched(int buckets, TimeSpan forEachBucket) => apart = buckets * forEachBucket < Most ? buckets * forEachBucket : Most;
}
