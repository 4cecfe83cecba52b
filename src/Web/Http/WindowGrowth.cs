using RemitFlow.Domain.Time;

namespace RemitFlow.Web.Http;

/// <summary>How much larger a sum is than that of the window before, of equal length.</summary>
/// <param name="Percent">Of the window before, four decimals; null where <paramref name="Without"/> says why.</param>
public readonly record struct WindowGrowth(decimal? Percent, string? Without)
{
    /// <summary>The window before.</summary>
    public static HourWindow Before(HourWindow window) => new(2 * window.FirstHour - window.EndHour, window.FirstHour);

    /// <summary>How much larger a sum is than another, per cent of that; four decimals, half-even, null where that is 0.</summary>
    public static decimal? PercentOf(decimal now, decimal before) =>
        before == 0 ? null : decimal.Round((now - before) * 100 / before, 4, MidpointRounding.ToEven);

    /// <param name="historyBegins">The first hour of which anything is on record; null while nothing is.</param>
    public static WindowGrowth Of(decimal now, decimal before, HourWindow window, long? historyBegins)
    {
        if (historyBegins is not { } begins) return new(null, "Nothing is on record.");
        if (begins > Before(window).FirstHour)
            return new(null, $"The window before is not whole: our history begins at {Moment.AtHour(begins)}.");
        return PercentOf(now, before) is { } percent ? new(percent, null) : new(null, "There was nothing in the window before.");
    }
}
