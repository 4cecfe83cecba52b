using JasperFx.Events;
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
    private readonly List<(object Happened, (Bucket Hour, Bucket Day)[] Buckets)> sorted = [];

    /// <summary>Every bucket that the page touches.</summary>
    public Dictionary<BucketKey, Bucket> Buckets { get; } = [];

    public FiguresPage(IReadOnlyList<IEvent> events)
    {
        foreach (var happened in events)
        {
            switch (happened.Data)
            {
                case RemittanceScreened { Told: var told } screened:
                    sorted.Add((screened, Of(told.SentAt.Hour, told.Country, told.Region, told.ChannelId, told.City)));
                    break;
                case RemittanceAdvanced { Change: { ChangesFigures: true, First: var first } change }:
                    sorted.Add((change, Of(first.SentAt.Hour, first.Country, first.Region, first.ChannelId, first.City)));
                    break;
            }
        }
    }

    /// <summary>Adds the page up, once the buckets have been given what they hold already.</summary>
    public void Sum()
    {
        foreach (var (happened, buckets) in sorted)
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
                foreach (var (hour, day) in buckets)
                {
                    hour.Add((StateChange)happened);
                    day.Add((StateChange)happened);
                }
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
        if (!Buckets.TryGetValue(key, out var bucket)) Buckets[key] = bucket = new Bucket { IsNamed = key.Kind == FigureKind.Channel };
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
