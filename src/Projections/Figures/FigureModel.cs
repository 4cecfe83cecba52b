using Weasel.Postgresql;

namespace RemitFlow.Projections.Figures;

/// <summary>
/// A read model of figures: a shard of the daemon, its table of buckets, and the kinds of buckets that are kept there, each with
/// where an event's bucket is found. A kind is a line here; null as a key leaves the event out of that kind.
/// </summary>
internal sealed class FigureModel
{
    /// <summary>What the lists, the topics and the overview show.</summary>
    public static FigureModel Figures { get; } = new(MartenSetup.FiguresShard, "figures")
    {
        Keys =
        {
            [FigureKind.All] = (_, _) => "",
            [FigureKind.Corridor] = (facts, texts) => texts.Corridor(facts),
            [FigureKind.Channel] = (facts, _) => facts.ChannelId,
            [FigureKind.Region] = (facts, _) => facts.Region,
            [FigureKind.City] = (facts, texts) => texts.Place(facts.Region, facts.City ?? ""),
        },
        ApartForEachBucket = TimeSpan.FromMilliseconds(2),
    };

    /// <summary>What is shown of one thing that somebody opens: in its own time, so that the figures need not wait for it (docs/adr/0023).</summary>
    public static FigureModel Details { get; } = new(MartenSetup.DetailsShard, "figure_details")
    {
        Keys =
        {
            [FigureKind.Province] = (facts, texts) => facts.Province is { Length: > 0 } province ? texts.Place(facts.Region, province) : null,
            [FigureKind.CorridorDetail] = (facts, texts) => texts.Corridor(facts),
        },
        ApartForEachBucket = TimeSpan.FromMilliseconds(8),
    };

    public static IReadOnlyList<FigureModel> All { get; } = [Figures, Details];

    /// <summary>The one that keeps buckets of that kind.</summary>
    public static FigureModel Of(FigureKind kind) => All.First(model => model.Keys.ContainsKey(kind));

    private FigureModel(string shard, string table)
    {
        (Shard, Table, PageTable) = (shard, MartenSetup.Named(table), MartenSetup.Named($"{table}_page"));
        Sheets = new Sheets(
            Table, "hours", 60, new("remittances"), new("completed"), new("failed"), new("cancelled"), new("alerts"), new("processed"), new("processed_ms"),
            new("volume_usd", IsMoney: true), new("volume_php", IsMoney: true), new("score_sum", IsMoney: true));
    }

    public string Shard { get; }

    public PostgresqlObjectName Table { get; }

    /// <summary>Holds the id of the newest page that was summed.</summary>
    public PostgresqlObjectName PageTable { get; }

    /// <summary>Of the kinds that are <see cref="IsOnSheets"/>.</summary>
    public Sheets Sheets { get; }

    /// <summary>Kinds of many keys that are listed by their sums.</summary>
    public static bool IsOnSheets(FigureKind kind) => kind is FigureKind.Corridor or FigureKind.Region or FigureKind.City or FigureKind.Province;

    /// <summary>The key of the bucket of each kind that an event belongs to.</summary>
    public Dictionary<FigureKind, Func<FigureFacts, KeyTexts, string?>> Keys { get; } = [];

    /// <summary>See <see cref="Following.PagePace.Touched"/>.</summary>
    public required TimeSpan ApartForEachBucket { get; init; }

    /// <summary>Its buckets have the columns of details too.</summary>
    public bool HasDetails => this == Details;
}

/// <summary>Puts keys together: the same few hundred texts over and over, each made once a page.</summary>
internal sealed class KeyTexts
{
    /// <summary>Places are told apart by so many characters.</summary>
    private const int LongestPlace = 200;

    private static readonly string Separator = BucketKey.Separator.ToString();
    private readonly Dictionary<(string, string, string), string> joined = [];

    public string Corridor(FigureFacts facts) => Join(facts.Country, " -> ", facts.Region);

    /// <summary>A place within a region.</summary>
    public string Place(string region, string place) => Join(region, Separator, BucketKey.Cut(place, LongestPlace));

    private string Join(string left, string between, string right)
    {
        if (!joined.TryGetValue((left, between, right), out var text)) joined[(left, between, right)] = text = left + between + right;
        return text;
    }
}
