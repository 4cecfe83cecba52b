namespace RemitFlow.Web.Live;

/// <summary>The counters of the last five minutes, a second each: what whoever joins the live feed now has missed of them.</summary>
public sealed class RecentCounters
{
    public const int Seconds = 300;

    private readonly Lock gate = new();
    private readonly Queue<LiveCounters> told = new(Seconds);

    /// <summary>The oldest first.</summary>
    public LiveCounters[] All
    {
        get
        {
            lock (gate) return [.. told];
        }
    }

    /// <summary>Null in the app's first second.</summary>
    public LiveCounters? Newest { get; private set; }

    internal void Add(LiveCounters counters)
    {
        lock (gate)
        {
            if (told.Count == Seconds) told.Dequeue();
            told.Enqueue(counters);
            Newest = counters;
        }
    }
}
