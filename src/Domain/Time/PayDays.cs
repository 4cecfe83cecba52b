namespace RemitFlow.Domain.Time;

/// <summary>
/// Days near which wages are sent: the 15th and the 30th, or the last day of a shorter month, each with the two days
/// behind it. An assumption: no survey tells on which days of the month people send.
/// </summary>
public static class PayDays
{
    /// <summary>The pay-day itself and those behind it.</summary>
    public const int NearDays = 3;

    public static bool IsNear(DateOnly date) =>
        date.Day is >= 15 and < 15 + NearDays || Enumerable.Range(0, NearDays).Any(back => IsLast(date.AddDays(-back)));

    private static bool IsLast(DateOnly date) => date.Day == Math.Min(30, DateTime.DaysInMonth(date.Year, date.Month));
}
