using System.Globalization;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Web.Http;

/// <summary>A page of a list that is summed over a window. Its cursor holds the window's end, so that the pages of one list are of one window.</summary>
/// <param name="Skip">Rows of the pages before.</param>
public readonly record struct WindowPage(HourWindow Window, int Skip)
{
    /// <summary>Rows of a page that holds all of the list.</summary>
    public const int Everything = 1_000_000;

    /// <summary>The window as asked for, or the one that the cursor is of.</summary>
    public static WindowPage Read(Query query, string? cursor, HourWindow asked)
    {
        if (query.After(cursor, 2) is not { } place) return new(asked, 0);
        if (long.TryParse(place[0], NumberStyles.None, CultureInfo.InvariantCulture, out var end) && end < 100_000_000
            && int.TryParse(place[1], NumberStyles.None, CultureInfo.InvariantCulture, out var skip) && skip < 1_000_000)
        {
            return new(new HourWindow(end - (asked.EndHour - asked.FirstHour), end), skip);
        }

        query.Refuse("cursor", "a cursor is expected as it stood in the Link header of the page before.");
        return new(asked, 0);
    }

    /// <summary>The cursor of the page behind this one.</summary>
    public string Next(int taken) => Cursor.Of(Window.EndHour, Skip + taken);
}

public static class CurrencyQuery
{
    /// <summary>The currency of volumes and averages: <c>USD</c> or <c>PHP</c>, in capitals or not.</summary>
    public static SumCurrency Currency(this Query query, string? text, SumCurrency usual = SumCurrency.Usd) =>
        query.OneOf("currency", text?.ToUpperInvariant(), "USD", "PHP") switch { "PHP" => SumCurrency.Php, "USD" => SumCurrency.Usd, _ => usual };

    public static string Code(this SumCurrency currency) => currency == SumCurrency.Php ? "PHP" : "USD";
}
