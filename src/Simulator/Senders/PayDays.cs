namespace RemitFlow.Simulator.Senders;

/// <summary>Whether wages came today or in the two days before.</summary>
public static class PayDays
{
    private const int NearDays = 3;

    public static bool IsNear(PayDay payDay, DateTime local) => payDay switch
    {
        PayDay.Friday => local.DayOfWeek is DayOfWeek.Friday or DayOfWeek.Saturday or DayOfWeek.Sunday,
        PayDay.Middle => Since(15, local) < NearDays,
        PayDay.End => Since(30, local) < NearDays,
        PayDay.MiddleAndEnd => Since(15, local) < NearDays || Since(30, local) < NearDays,
        _ => Since(1, local) < NearDays,
    };

    /// <summary>Days since the last such day of a month; a month without it has it on its last day.</summary>
    private static int Since(int dayOfMonth, DateTime local)
    {
        var thisMonth = Math.Min(dayOfMonth, DateTime.DaysInMonth(local.Year, local.Month));
        if (local.Day >= thisMonth)
        {
            return local.Day - thisMonth;
        }

        var before = local.AddMonths(-1);
        var daysBefore = DateTime.DaysInMonth(before.Year, before.Month);
        return local.Day + daysBefore - Math.Min(dayOfMonth, daysBefore);
    }
}
