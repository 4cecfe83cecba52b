using System.Globalization;
using System.Text;
using RemitFlow.Domain.Time;
using RemitFlow.Web.Reading;

namespace RemitFlow.Web.Http;

/// <summary>
/// Reads the values of a query string. An absent or empty value is the usual one; a value that cannot be is kept as
/// <see cref="Problem"/>, the first of several, which the endpoint answers before it does anything:
/// <code>
/// var query = new Query();
/// var most = query.Limit(limit, most: 200, usual: 50);
/// if (query.Problem is { } problem) return problem;
/// </code>
/// </summary>
public sealed class Query
{
    /// <summary>Characters of a name or a reason.</summary>
    public const int LongestWord = 200;

    private static readonly string[] Ranges = ["24h", "7d", "30d"];

    /// <summary>400 problem details that name the parameter; null while every value could be read.</summary>
    public IResult? Problem { get; private set; }

    /// <summary>Notes that a parameter has a value that cannot be.</summary>
    /// <param name="why">A sentence for whoever sent it.</param>
    public void Refuse(string name, string why) => Problem ??= Problems.BadParameter(name, why);

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Number(string name, string? text, int least, int most, int usual)
    {
        if (string.IsNullOrEmpty(text)) return usual;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        Refuse(name, $"a whole number from {least} to {most} is expected.");
        return usual;
    }

    /// <summary>How many entries a page has at most.</summary>
    public int Limit(string? text, int most, int usual) => Number("limit", text, 1, most, usual);

    /// <summary>A moment in ISO 8601, UTC where it has no offset, or a date, which is its midnight in UTC.</summary>
    public Moment? Time(string name, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (Times.TryRead(Encoding.UTF8.GetBytes(text), out var moment)) return moment;
        if (text.Length == 10 && Times.TryRead(Encoding.UTF8.GetBytes(text + "T00:00:00Z"), out moment)) return moment;
        Refuse(name, "a time in ISO 8601 is expected, such as 2026-11-22T08:15:30Z (a + in it is sent as %2B).");
        return null;
    }

    /// <summary>One of a few words; null where none is given.</summary>
    public string? OneOf(string name, string? text, params ReadOnlySpan<string> words)
    {
        if (string.IsNullOrEmpty(text)) return null;
        foreach (var word in words)
        {
            if (text == word) return word;
        }

        Refuse(name, $"one of {string.Join(", ", words!)} is expected.");
        return null;
    }

    /// <summary>An id of a sender, remittance, … : 1 to 200 characters, none a control character. Null where none is given.</summary>
    public string? Id(string name, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length <= 200 && !text.Any(char.IsControl)) return text;
        Refuse(name, "an id has at most 200 characters, none of them a control character.");
        return null;
    }

    /// <summary>Words for the record, without the blanks around them; null where there are none.</summary>
    public string? Text(string name, string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.Length > longest) Refuse(name, $"at most {longest} characters are expected.");
        else if (text.Contains('\0', StringComparison.Ordinal)) Refuse(name, "a text without U+0000 is expected.");
        return text.Trim();
    }

    /// <summary>Who does it: the name of the key that the request carries, else whom it names as <c>by</c>, else anonymous.</summary>
    public string Who(HttpContext http, string? by) => (Text("by", by, LongestWord), http.User.Identity?.Name) switch
    {
        (_, { } key) => key,
        ({ } named, _) => named,
        _ => "anonymous",
    };

    /// <summary>The whole UTC hours of <c>time_range</c> up to the one that <c>as_of</c>, or now, falls in.</summary>
    public HourWindow Window(string? timeRange, string usual, string? asOf, TimeProvider clock)
    {
        var hours = (OneOf("time_range", timeRange, Ranges) ?? usual) switch { "24h" => 24, "7d" => 168, _ => 720 };
        return HourWindow.Ending(Time("as_of", asOf) ?? Moment.From(clock.GetUtcNow()), hours);
    }

    /// <summary>True for <c>format=csv</c>; JSON otherwise.</summary>
    public bool WantsCsv(string? format) => OneOf("format", format, "json", "csv") == "csv";

    /// <summary>What <see cref="Cursor.Of"/> made of so many values; null on the first page.</summary>
    public string[]? After(string? cursor, int values)
    {
        if (string.IsNullOrEmpty(cursor)) return null;
        if (Cursor.Read(cursor) is { } read && read.Length == values) return read;
        RefuseCursor();
        return null;
    }

    /// <summary>A cursor of one whole number.</summary>
    public long? AfterNumber(string? cursor)
    {
        if (After(cursor, values: 1) is not [var place]) return null;
        if (long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        RefuseCursor();
        return null;
    }

    /// <summary>For one whose values cannot be read.</summary>
    public void RefuseCursor() => Refuse("cursor", "a cursor is expected as it stood in next_cursor of the page before.");

    /// <summary>A cursor of a moment and a UUID, the commonest of them.</summary>
    public (Moment At, Guid Id)? AfterMoment(string? cursor)
    {
        if (After(cursor, values: 2) is not [var at, var id]) return null;
        if (long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds < 1L << 57
            && Guid.TryParse(id, out var one))
        {
            return (new Moment(microseconds), one);
        }

        RefuseCursor();
        return null;
    }
}
