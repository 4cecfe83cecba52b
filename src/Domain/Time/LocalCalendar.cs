namespace RemitFlow.Domain.Time;

/// <summary>
/// The dates of a time zone, laid out in whole UTC hours since 1970-01-01T00:00Z. Made for zones that are ahead of, or behind, UTC by
/// whole hours: ask <see cref="IsInWholeHours"/> first.
/// </summary>
public sealed class LocalCalendar(TimeZoneInfo zone)
{
    private const int HoursInDay = 24;

    /// <summary>The date there when the hour begins.</summary>
    public DateOnly DateOf(long hour) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Moment.AtHour(hour).ToDateTimeOffset(), zone).DateTime);

    /// <summary>
    /// The hour with which a date begins there: where clocks are put forward at midnight the first one that there is, where they are put
    /// back to it the first of the two.
    /// </summary>
    public long FirstHourOf(DateOnly date)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddHours(1);
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return Moment.From(new DateTimeOffset(midnight, offset)).Hour;
    }

    /// <summary>Whether clocks there show whole hours when UTC does, from an hour to another, looked at day by day.</summary>
    public bool IsInWholeHours(long first, long end)
    {
        for (var hour = first; hour < end + HoursInDay; hour += HoursInDay)
        {
            var offset = zone.GetUtcOffset(Moment.AtHour(Math.Min(hour, end)).ToDateTimeOffset());
            if (offset.Ticks % TimeSpan.TicksPerHour != 0) return false;
        }

        return true;
    }
}
