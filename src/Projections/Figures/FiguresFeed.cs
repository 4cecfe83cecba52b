namespace RemitFlow.Projections.Figures;

/// <summary>
/// Tells who publishes figures which buckets changed in which page. In memory only: what a crash forgets, the current
/// and the previous hour, is published anew when a node takes the figures over. Bounded: of what nobody takes, the oldest goes.
/// </summary>
public sealed class FiguresFeed
{
    private const int Pages = 256;
    private readonly Lock gate = new();
    private readonly Queue<(Guid Page, BucketKey[] Keys)> pages = [];

    /// <summary>While a rebuild runs here nothing is told: a rebuild publishes nothing.</summary>
    public bool Muted { get; set; }

    internal void Touched(Guid page, IEnumerable<BucketKey> keys)
    {
        if (Muted) return;
        BucketKey[] hours = [.. keys.Where(key => key is { Hours: 1, Kind: FigureKind.Corridor or FigureKind.Channel })];
        lock (gate)
        {
            pages.Enqueue((page, hours));
            if (pages.Count > Pages) pages.Dequeue();
        }
    }

    /// <summary>The corridors' and channels' hours that changed up to this page, which the caller knows to be committed.</summary>
    public IReadOnlySet<BucketKey> TakeUpTo(Guid committed)
    {
        lock (gate)
        {
            var taken = new HashSet<BucketKey>();
            if (!pages.Any(page => page.Page == committed)) return taken;
            while (pages.TryDequeue(out var page))
            {
                taken.UnionWith(page.Keys);
                if (page.Page == committed) break;
            }

            return taken;
        }
    }
}
