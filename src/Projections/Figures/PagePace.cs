using System.Diagnostics;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using RemitFlow.Projections.Following;

namespace RemitFlow.Projections.Figures;

/// <summary>
/// How far pages are apart. A page costs what it writes, however few events it has: under load they are let gather. The first
/// after a pause is summed at once, so are the last ones, and so is a backlog, of which the next page is read meanwhile.
/// </summary>
/// <param name="forEachBucket">The next page may come the later the more buckets a page touches.</param>
/// <param name="most">The bound of that.</param>
internal sealed class PagePace(TimeSpan forEachBucket, TimeSpan most)
{
    /// <summary>While a page waits, it is looked so often whether there is anything to wait for.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private long began;
    private TimeSpan apart;

    /// <summary>So long after the newest event nothing is under way that would be worth waiting for. Under load batches are up to half a second apart.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How the daemon reads for the projection.</summary>
    public AsyncOptions Reading { get; set; } = new();

    /// <summary>Returns when the page's time has come.</summary>
    public async Task WaitAsync(IQuerySession store, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var recent = (store.DocumentStore as FollowedStore)?.Recent;
        var isFlowing = IsFlowing(recent, events);
        var isBacklog = !isFlowing && events.Count >= Reading.BatchSize / 2; // Of a page out of the database some change no figure.
        Reading.MaximumHopperSize = isBacklog ? 2 * Reading.BatchSize : 1;
        while (began != 0 && isFlowing && apart - Stopwatch.GetElapsedTime(began) is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait < Look ? wait : Look, cancellation);
            isFlowing = IsFlowing(recent, events);
        }

        began = Stopwatch.GetTimestamp();
    }

    /// <summary>The page touches so many buckets.</summary>
    public void Touched(int buckets) => apart = buckets * forEachBucket < most ? buckets * forEachBucket : most;

    /// <summary>More is under way, and what has come since the page is still in memory.</summary>
    private bool IsFlowing(RecentEvents? recent, IReadOnlyList<IEvent> events) =>
        events is [.., var newest] && events.Count < RecentEventLoader.MostDigests && (recent?.Newest ?? 0) - newest.Sequence < RecentEvents.Capacity * 3 / 4
        && (recent?.SinceNewest < Pause || DateTimeOffset.UtcNow - newest.Timestamp < Pause);
}
