using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Projections.Following;

/// <summary>Gives a shard its pages from memory, and from the database what is not there: the events of other nodes, those before a start.</summary>
/// <param name="wantsDigests">The shard is content with <see cref="FigureFacts"/> in place of an event.</param>
internal sealed class RecentEventLoader(IEventLoader database, RecentEvents recent, EventFilterable filter, bool wantsDigests) : IEventLoader
{
    /// <summary>Digests are small: some seconds of them under load are one page.</summary>
    public const int MostDigests = 65_536;

    /// <summary>After so many gaps in one page the rest of it is read at once.</summary>
    private const int MostGaps = 4;

    private readonly HashSet<Type> wanted = Wanted(filter);
    private readonly RecentEvents.Follower follower = recent.Follow(wantsDigests ? [] : Wanted(filter));

    public Task<EventPage> LoadAsync(EventRequest request, CancellationToken token) => LoadAsync(request, beyond: request.HighWater, token);

    /// <param name="beyond">What follows the mark without a gap is taken in too, until here: that it was not told of it yet means no more than that it looked before.</param>
    public async Task<EventPage> LoadAsync(EventRequest request, long beyond, CancellationToken token)
    {
        if (request.Floor < follower.Beginning) return await database.LoadAsync(request, token);

        var page = new EventPage(request.Floor);
        var (at, most) = (request.Floor, wantsDigests ? MostDigests : request.BatchSize);
        for (var gaps = 0; ; gaps++)
        {
            at = recent.Take(follower, at, request.HighWater, most - page.Count, wanted.Contains, page);
            if (at == request.HighWater || page.Count >= most) break;
            var end = gaps < MostGaps ? recent.EndOfGap(at, request.HighWater) : request.HighWater;
            var gap = await database.LoadAsync(Between(request, at, end), token);
            page.AddRange(gap);
            at = gap.Ceiling;
        }

        at = recent.Take(follower, at, at == request.HighWater ? beyond : at, most - page.Count, wanted.Contains, page);
        page.CalculateCeiling(batchSize: -1, at); // Never that of a page that was cut off: it says itself how far it goes.
        return page;
    }

    private static HashSet<Type> Wanted(EventFilterable filter) => [.. filter.IncludedEventTypes.Count > 0 ? filter.IncludedEventTypes : EventNames.Kinds];

    private static EventRequest Between(EventRequest request, long floor, long end) => new()
    {
        Floor = floor,
        HighWater = end,
        BatchSize = request.BatchSize,
        Name = request.Name,
        ErrorOptions = request.ErrorOptions,
        Runtime = request.Runtime,
        Metrics = request.Metrics,
    };
}
