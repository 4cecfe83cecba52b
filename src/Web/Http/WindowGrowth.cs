using RemitFlow.Domain.Time;

namespace RemitFlow.Web.Http;

/// <summary>How much larger a sum is than that of the window before, of equal length.</summary>
/// <param name="Percent">Of the window before, four decimals; null where <paramref name="Without"/> says why.</param>
public readonly record struct WindowGrowth(decimal? Percent, string? Without)
{
    /// <summary>The window before.</summary>
    public static HourWindow Before(HourWindow window) => new(2 * window.FirstHour - window.EndHour, window.FirstHour);

    /// <param name="historyBegins">The first hour of which anything is on record; null while nothing is.</param>
    public static WindowGrowth Of(decimal now, decimal before, HourWindow window, long? historyBegins)
    {
        if (historyBegins is not { } begins) return new(null, "Nothing is on record.");
        if (begins > Before(window).FirstHour)
            return new(null, $"The window before is not whole: our history begins at {Moment.AtHour(begins)}.");
        return before == 0
            ? new(null, "There was nothing in the window before.")
            : new(decimal.Round((now - before) * 100 / before, 4, MidpointRounding.ToEven), null);
    }
}
