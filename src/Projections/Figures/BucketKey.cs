using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Figures;

/// <summary>What a bucket adds up.</summary>
public enum FigureKind : short
{
    /// <summary>Everything; the key is empty.</summary>
    All = 0,

    /// <summary>By corridor; the key is <c>Saudi Arabia -> NCR</c>.</summary>
    Corridor = 1,

    /// <summary>By channel; the key is the channel's id.</summary>
    Channel = 2,

    /// <summary>By region of destination; the key is its short name.</summary>
    Region = 3,

    /// <summary>By city of destination; the key is region, U+001F, city (empty where none was told).</summary>
    City = 4,

    /// <summary>By province of destination, of remittances that tell one; the key is region, U+001F, province.</summary>
    Province = 5,

    /// <summary>By corridor, with what is looked at when one is opened: see <see cref="CorridorDetail"/>. The key is that of <see cref="Corridor"/>.</summary>
    CorridorDetail = 9,
}

/// <summary>An hour or a day (UTC, event time) of one corridor, channel, region, city, or of everything.</summary>
/// <param name="Hours">1 for an hour, 24 for a day.</param>
/// <param name="Hour">Where it begins: whole hours since 1970-01-01T00:00Z.</param>
public readonly record struct BucketKey(FigureKind Kind, short Hours, long Hour, string Key)
{
    public const char Separator = '\u001f';

    /// <summary>The sheet that it is on.</summary>
    internal SheetKey Sheet => new((short)Kind, (short)(60 * Hours), Start);

    public DateTimeOffset Start => Moment.AtHour(Hour).ToDateTimeOffset();

    /// <summary>A text as part of a key: it is stored at any length, a key must fit into an index.</summary>
    public static string Cut(string text, int longest) => text.Length <= longest ? text
        : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)]; // Half a pair is no text.

    public static long DayOf(long hour) => hour - ((hour % 24 + 24) % 24);
}
