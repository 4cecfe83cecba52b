using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;

namespace RemitFlow.Projections.Following;

/// <summary>Lets the events of a page gather before it is read, and takes in what has come meanwhile.</summary>
/// <param name="options">How the daemon reads for the shard: a page ahead where that is a backlog, else none, which would not have gathered.</param>
internal sealed class PacedLoader(RecentEventLoader loader, RecentEvents recent, PagePace pace, AsyncOptions options) : IEventLoader
{
    private long firstMark;

    public async Task<EventPage> LoadAsync(EventRequest request, CancellationToken token)
    {
        await pace.WaitAsync(() => recent.SinceNewest < pace.Pause && recent.Newest - request.Floor < RecentEventLoader.MostDigests, token);
        if (token.IsCancellationRequested) return Nothing(request.Floor);

        // A rebuild is over at its mark, which never moves, and would not end beyond it.
        if (firstMark == 0) firstMark = request.HighWater;
        var page = await loader.LoadAsync(request, request.HighWater > firstMark ? recent.Newest : request.HighWater, token);

        // The events of another node: as long as the newest is young, that one follows others.
        var newest = page.Count > 0 ? page[^1].Timestamp : default;
        await pace.WaitAsync(IsYoung, token);
        options.MaximumHopperSize = !IsYoung() && page.Count >= options.BatchSize / 2 ? 2 * options.BatchSize : 1; // Of a page out of the database some change no figure.
        pace.Begin();
        return page;

        bool IsYoung() => page.Count < RecentEventLoader.MostDigests && DateTimeOffset.UtcNow - newest < pace.Pause;
    }

    /// <summary>For a shard that stops meanwhile: the daemon would take a failure to load for the shard's own.</summary>
    private static EventPage Nothing(long floor)
    {
        var page = new EventPage(floor);
        page.CalculateCeiling(batchSize: -1, floor);
        return page;
    }
}
