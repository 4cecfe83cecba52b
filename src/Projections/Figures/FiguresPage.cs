using JasperFx.Events;
using JasperFx.Events.Daemon;

namespace RemitFlow.Projections.Figures;

/// <summary>One page of events, sorted into the buckets that they belong to: an hour and a day of each kind.</summary>
internal sealed class FiguresPage
{
    /// <summary>Cities are told apart by so many characters: a text is stored at any length, a key must fit into an index.</summary>
    private const int LongestCity = 200;

    private static readonly string Separator = BucketKey.Separator.ToString();

    private readonly Dictionary<BucketKey, (Bucket Hour, Bucket Day)> pairs = [];
    private readonly Dictionary<(string, string, string?), string> joined = [];
    private readonly List<(IEvent Happened, FigureFacts Facts, (Bucket Hour, Bucket Day)[] Buckets)> sorted = [];

    /// <summary>Every bucket that the page touches.</summary>
    public Dictionary<BucketKey, Bucket> Buckets { get; } = [];

    /// <exception cref="ApplyEventException">One of the events cannot be sorted.</exception>
    public FiguresPage(IEnumerable<IEvent> events)
    {
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
                hour.Add(one.Facts);
                day.Add(one.Facts);
            }
        });
    }

    private void Sort(IEvent happened)
    {
        if (FigureFacts.Of(happened.Data) is { } facts) sorted.Add((happened, facts, BucketsOf(facts)));
    }

    // A failure names its event, so that the shard stops with it and an operator can skip it.
    private static void Each<T>(IEnumerable<T> all, Func<T, IEvent> eventOf, Action<T> apply)
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

    private (Bucket Hour, Bucket Day)[] BucketsOf(FigureFacts facts) =>
    [
        Of(FigureKind.All, facts.Hour, ""),
        Of(FigureKind.Corridor, facts.Hour, Join(facts.Country, " -> ", facts.Region)),
        Of(FigureKind.Channel, facts.Hour, facts.ChannelId),
        Of(FigureKind.Region, facts.Hour, facts.Region),
        Of(FigureKind.City, facts.Hour, Join(facts.Region, Separator, Short(facts.City))),
    ];

    private (Bucket Hour, Bucket Day) Of(FigureKind kind, long hour, string key)
    {
        var ofHour = new BucketKey(kind, 1, hour, key);
        if (!pairs.TryGetValue(ofHour, out var pair)) pairs[ofHour] = pair = (Bucket(ofHour), Bucket(ofHour with { Hours = 24, Hour = BucketKey.DayOf(hour) }));
        return pair;
    }

    private Bucket Bucket(BucketKey key)
    {
        if (!Buckets.TryGetValue(key, out var bucket)) Buckets[key] = bucket = new Bucket { IsChannel = key.Kind == FigureKind.Channel };
        return bucket;
    }

    private static string? Short(string? city) => city is not { Length: > LongestCity } ? city
        : city[..(char.IsHighSurrogate(city[LongestCity - 1]) ? LongestCity - 1 : LongestCity)]; // Half a pair is no text.

    // The same few hundred texts over and over: put together once a page.
    private string Join(string left, string between, string? right)
    {
        if (!joined.TryGetValue((left, between, right), out var text)) joined[(left, between, right)] = text = left + between + right;
        return text;
    }
}
