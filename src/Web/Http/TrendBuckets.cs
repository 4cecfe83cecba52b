using RemitFlow.Domain.Time;

namespace RemitFlow.Web.Http;

/// <summary>The hours, days, weeks (from Monday) or months of a time zone that a trend is told by, numbered one after the other.</summary>
/// <param name="Size"><c>hour</c>, <c>day</c>, <c>week</c> or <c>month</c>.</param>
/// <param name="First">The number of the first bucket.</param>
internal sealed record TrendBuckets(string Size, string TimeZone, LocalCalendar Calendar, int First, int Count)
{
    private const int MonthsInYear = 12;
    private const int DaysInWeek = 7;

    /// <summary>
    /// Every bucket that [from, to) touches: where nothing is said a week of hours, thirty days, half a year of weeks or a year of months
    /// up to now. What cannot be is refused in the query.
    /// </summary>
    public static TrendBuckets Read(Query query, string? bucket, string? tz, string? from, string? to, TimeProvider clock)
    {
        var size = query.OneOf("bucket", bucket, "hour", "day", "week", "month") ?? "day";
        var (usual, most) = size switch { "hour" => (7 * 24, 31 * 24), "day" => (30, 366), "week" => (26, 106), _ => (MonthsInYear, 5 * MonthsInYear) };
        var zone = Zone(query, tz);
        var buckets = new TrendBuckets(size, zone.Id, new LocalCalendar(zone), 0, 0);
        var until = query.Time("to", to) is { } end ? new Moment(end.Microseconds - 1) : Moment.From(clock.GetUtcNow());
        if (until.Date.Year is < 2000 or > 9998)
        {
            query.Refuse("to", "a time from the year 2000 to 9998 is expected.");
            return buckets;
        }

        var last = buckets.Number(until.Hour);
        var first = query.Time("from", from) is { } begin ? buckets.Number(begin.Hour) : last + 1 - usual;
        if (first > last) query.Refuse("from", "a time before to is expected.");
        else if (last - first >= most) query.Refuse("from", $"at most {most} {size}s before to are expected.");
        else
        {
            buckets = buckets with { First = first, Count = last - first + 1 };
            if (!buckets.Calendar.IsInWholeHours(buckets.Start(0), buckets.Start(buckets.Count)))
                query.Refuse("tz", "a time zone is expected that is whole hours from UTC in all of the window.");
        }

        return buckets;
    }

    /// <summary>Where the so-manieth bucket begins, and where the one before it ends: whole hours since 1970-01-01T00:00Z.</summary>
    public long Start(int at) => Size == "hour" ? First + at : Calendar.FirstHourOf(DateNumbered(First + at));

    /// <summary>All of them.</summary>
    public HourWindow Window => new(Start(0), Start(Count));

    /// <summary>Each as whole hours: [First, End).</summary>
    public (long First, long End)[] Windows => [.. Enumerable.Range(0, Count).Select(at => (Start(at), Start(at + 1)))];

    /// <summary>The date that the so-manieth bucket begins with; null for an hour.</summary>
    public DateOnly? Date(int at) => Size == "hour" ? null : DateNumbered(First + at);

    private int Number(long hour) => Size switch
    {
        "hour" => (int)hour,
        "month" when Calendar.DateOf(hour) is var date => date.Year * MonthsInYear + date.Month - 1,
        "week" => Calendar.DateOf(hour).DayNumber / DaysInWeek, // The first day of the year 1 was a Monday.
        _ => Calendar.DateOf(hour).DayNumber,
    };

    private DateOnly DateNumbered(int number) => Size switch
    {
        "month" => new DateOnly(number / MonthsInYear, number % MonthsInYear + 1, 1),
        "week" => DateOnly.FromDayNumber(number * DaysInWeek),
        _ => DateOnly.FromDayNumber(number),
    };

    private static TimeZoneInfo Zone(Query query, string? tz)
    {
        // Not a path: the system's zones are files.
        var name = string.IsNullOrEmpty(tz) ? Manila.TimeZone : tz;
        if (char.IsAsciiLetter(name[0]) && name.All(one => char.IsAsciiLetterOrDigit(one) || one is '/' or '_' or '-' or '+')
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            return zone;
        }

        query.Refuse("tz", "an IANA time zone is expected, such as Asia/Manila.");
        return TimeZoneInfo.Utc;
    }
}
