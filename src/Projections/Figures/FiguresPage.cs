using JasperFx.Events;
using JasperFx.Events.Daemon;
using RemitFlow.Domain.Hashing;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Projections.Figures;

/// <summary>One page of events, sorted into the buckets that they belong to: an hour and a day of each kind.</summary>
internal sealed class FiguresPage
{
    /// <summary>Cities are told apart by so many characters: a text is stored at any length, a key must fit into an index.</summary>
    private const int LongestCity = 200;

    private static readonly string Separator = BucketKey.Separator.ToString();

    private readonly Dictionary<BucketKey, (Bucket Hour, Bucket Day)> pairs = [];
    private readonly Dictionary<(string, string, string?), string> joined = [];
    private readonly List<(IEvent Happened, (Bucket Hour, Bucket Day)[] Buckets)> sorted = [];

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
        Each(sorted, one => one.Happened, one => Add(one.Happened.Data, one.Buckets));
    }

    private void Sort(IEvent happened)
    {
        switch (happened.Data)
        {
            case RemittanceScreened { Told: var told }:
                sorted.Add((happened, Of(told.SentAt.Hour, told.Country, told.Region, told.ChannelId, told.City)));
                break;
            case RemittanceAdvanced { Change: { ChangesFigures: true, First: var first } }:
                sorted.Add((happened, Of(first.SentAt.Hour, first.Country, first.Region, first.ChannelId, first.City)));
                break;
        }
    }

    private static void Add(object happened, (Bucket Hour, Bucket Day)[] buckets)
    {
        if (happened is RemittanceScreened screened)
        {
            var sender = StableHash.Of(screened.Told.SenderId);
            foreach (var (hour, day) in buckets)
            {
                hour.Add(screened, sender);
                day.Add(screened, sender);
            }
        }
        else
        {
            var change = ((RemittanceAdvanced)happened).Change;
            foreach (var (hour, day) in buckets)
            {
                hour.Add(change);
                day.Add(change);
            }
        }
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

    private (Bucket Hour, Bucket Day)[] Of(long hour, Place country, Place region, string channel, string? city) =>
    [
        Of(FigureKind.All, hour, ""),
        Of(FigureKind.Corridor, hour, Join(country.Name, " -> ", region.Name)),
        Of(FigureKind.Channel, hour, channel),
        Of(FigureKind.Region, hour, region.Name),
        Of(FigureKind.City, hour, Join(region.Name, Separator, Short(city))),
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
