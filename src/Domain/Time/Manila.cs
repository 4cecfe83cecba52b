namespace RemitFlow.Domain.Time;

/// <summary>
/// Days and weeks of the Philippines, eight hours ahead of UTC all year. Hours are whole UTC hours since
/// 1970-01-01T00:00Z, from 1970 on; a day and a week are counted from there too. A week begins on Monday at 00:00.
/// </summary>
public static class Manila
{
    public const string TimeZone = "Asia/Manila";
    public const int HoursInDay = 24;
    public const int HoursInWeek = 168;

    /// <summary>Hours ahead of UTC; there has been no summer time since 1990.</summary>
    public const int Ahead = 8;

    public static readonly TimeSpan Offset = TimeSpan.FromHours(Ahead);

    /// <summary>1970 began on a Thursday, three days into its week.</summary>
    private const int IntoWeek = 72;

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public static long DayOf(long hour) => (hour + Ahead) / HoursInDay;

    public static long FirstHourOfDay(long day) => day * HoursInDay - Ahead;

    /// <summary>The date of a day.</summary>
    public static DateOnly Date(long day) => Moment.AtHour(day * HoursInDay).Date;

    /// <summary>The date on which an hour falls; of the last hours of the year 9999 that year's last.</summary>
    public static DateOnly DateOf(long hour) => Date(Math.Min(DayOf(hour), DateOnly.MaxValue.DayNumber - Epoch));

    /// <summary>The first hour of a date.</summary>
    public static long FirstHourOf(DateOnly date) => FirstHourOfDay(date.DayNumber - Epoch);

    public static long WeekOf(long hour) => (hour + Ahead + IntoWeek) / HoursInWeek;

    public static long FirstHourOfWeek(long week) => week * HoursInWeek - IntoWeek - Ahead;

    /// <summary>0 is Monday, 00:00 to 01:00; 167 the last hour of Sunday.</summary>
    public static int HourOfWeek(long hour) => (int)((hour + Ahead + IntoWeek) % HoursInWeek);

    /// <summary>The day of an hour of the week.</summary>
    public static DayOfWeek Weekday(int hourOfWeek) => (DayOfWeek)((hourOfWeek / HoursInDay + 1) % 7);
}
