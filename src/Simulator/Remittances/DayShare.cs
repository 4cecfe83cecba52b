namespace RemitFlow.Simulator.Remittances;

/// <summary>A day of a span, and which part of all remittances falls on it.</summary>
/// <param name="From">Share of all that was sent before.</param>
/// <param name="UpTo">Share of all that was sent at its end.</param>
internal sealed record DayShare(DateTimeOffset Begin, TimeSpan Length, double From, double UpTo)
{
    /// <summary>Busier days: an assumption, no survey tells the day of the month.</summary>
    private const double PayDayFactor = 1.6;
    private const double SundayFactor = 1.25;

    /// <summary>Each month against the average month: BSP cash remittances, 2024 and 2025.</summary>
    private static readonly double[] Months =
        [0.985, 0.919, 0.950, 0.893, 0.895, 1.005, 1.071, 1.003, 1.049, 1.070, 0.979, 1.181];

    public static DayShare[] Over(DateTimeOffset start, TimeSpan span)
    {
        var days = new List<(DateTimeOffset Begin, TimeSpan Length, double Weight)>();
        for (var at = start; at < start + span;)
        {
            var next = new DateTimeOffset(at.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
            var length = (next < start + span ? next : start + span) - at;
            days.Add((at, length, Weight(at) * (length / TimeSpan.FromDays(1))));
            at += length;
        }

        var (all, before) = (days.Sum(day => day.Weight), 0.0);
        return [.. days.Select(day => new DayShare(day.Begin, day.Length, before / all, (before += day.Weight) / all))];
    }

    private static double Weight(DateTimeOffset day)
    {
        var last = DateTime.DaysInMonth(day.Year, day.Month);
        var paid = day.Day is 1 or 15 || day.Day == Math.Min(30, last) ? PayDayFactor : 1;
        var sunday = day.DayOfWeek == DayOfWeek.Sunday ? SundayFactor : 1;
        return Months[day.Month - 1] * paid * sunday;
    }
}
