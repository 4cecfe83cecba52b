using JasperFx.Events;
using JasperFx.Events.Daemon;

namespace RemitFlow.Projections.Figures;

/// <summary>One page of events, sorted into the buckets that they belong to: an hour and a day of each kind of the read model.</summary>
internal sealed class FiguresPage
{
    private readonly FigureModel model;
    private readonly KeyTexts texts = new();
    private readonly Dictionary<BucketKey, (Bucket Hour, Bucket Day)> pairs = [];
    private readonly List<(IEvent Happened, FigureFacts Facts, (Bucket Hour, Bucket Day)[] Buckets)> sorted = [];

    /// <summary>Every bucket that the page touches.</summary>
    public Dictionary<BucketKey, Bucket> Buckets { get; } = [];

    /// <exception cref="ApplyEventException">One of the events cannot be sorted.</exception>
    public FiguresPage(FigureModel model, IEnumerable<IEvent> events)
    {
        this.model = model;
        Each(events, happened => happened, Sort);
    }

    /// <summary>Adds the page up, once the buckets have been given what they hold already.</summary>
    /// <exception cref="ApplyEventException">One of the events cannot be added; the buckets are spoilt.</exception>
    public void Sum()
    {
        Each(sorted, one => one.Happened, one =>
        {
            foreach (var (hour, day) in one.Buckets)
            {
                hour.Add(one.Facts, one.Happened);
                day.Add(one.Facts, one.Happened);
            }
        });
    }

    private void Sort(IEvent happened)
    {
        if (FigureFacts.Of(happened.Data) is { } facts) sorted.Add((happened, facts, BucketsOf(facts)));
    }

    /// <summary>A failure names its event, so that the shard stops with it and an operator can skip it.</summary>
    internal static void Each<T>(IEnumerable<T> all, Func<T, IEvent> eventOf, Action<T> apply)
    {
        foreach (var one in all)
        {
            try
            {
                apply(one);
            }
            catch (Exception failure)
            {
                throw new ApplyEventException(eventOf(one), failure);
            }
        }
    }

    private (Bucket Hour, Bucket Day)[] BucketsOf(FigureFacts facts)
    {
        var (buckets, taken) = (new (Bucket, Bucket)[model.Keys.Count], 0);
        foreach (var (kind, keyOf) in model.Keys)
        {
            if (keyOf(facts, texts) is { } key) buckets[taken++] = Of(new BucketKey(kind, 1, facts.Hour, key));
        }

        Array.Resize(ref buckets, taken);
        return buckets;
    }

    private (Bucket Hour, Bucket Day) Of(BucketKey hour)
    {
        if (!pairs.TryGetValue(hour, out var pair)) pairs[hour] = pair = (Bucket(hour), Bucket(hour with { Hours = 24, Hour = BucketKey.DayOf(hour.Hour) }));
        return pair;
    }

    private Bucket Bucket(BucketKey key)
    {
        if (!Buckets.TryGetValue(key, out var bucket)) Buckets[key] = bucket = new Bucket { Kind = key.Kind };
        return bucket;
    }
}
