using RemitFlow.Domain.Time;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Time;

public sealed class ManilaTests
{
    [Theory]
    [InlineData("2026-02-28T15:59:59Z", "2026-02-28")]
    [InlineData("2026-02-28T16:00:00Z", "2026-03-01")]
    [InlineData("2024-02-28T16:00:00Z", "2024-02-29")]
    [InlineData("2024-02-29T16:00:00Z", "2024-03-01")]
    [InlineData("2026-12-31T16:00:00Z", "2027-01-01")]
    public void A_day_begins_at_16_00_UTC(string time, string date)
    {
        var day = Manila.DayOf(Some.At(time).Hour);
        var expected = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        Manila.Date(day).ShouldBe(expected);
        Manila.DateOf(Some.At(time).Hour).ShouldBe(expected);
        Manila.FirstHourOf(expected).ShouldBe(Manila.FirstHourOfDay(day));
        Moment.AtHour(Manila.FirstHourOfDay(day)).ToDateTimeOffset().TimeOfDay.ShouldBe(TimeSpan.FromHours(16));
        Manila.DayOf(Manila.FirstHourOfDay(day)).ShouldBe(day);
        Manila.DayOf(Manila.FirstHourOfDay(day) - 1).ShouldBe(day - 1);
    }

    [Theory]
    [InlineData("2026-11-22T15:59:59Z", 167, DayOfWeek.Sunday)]
    [InlineData("2026-11-22T16:00:00Z", 0, DayOfWeek.Monday)]
    [InlineData("2026-11-24T02:30:00Z", 34, DayOfWeek.Tuesday)]
    public void A_week_begins_on_Monday(string time, int hourOfWeek, DayOfWeek weekday)
    {
        var hour = Some.At(time).Hour;
        Manila.HourOfWeek(hour).ShouldBe(hourOfWeek);
        Manila.Weekday(hourOfWeek).ShouldBe(weekday);
        Manila.FirstHourOfWeek(Manila.WeekOf(hour)).ShouldBe(hour - hourOfWeek);
    }

    [Fact]
    public void The_last_hour_of_the_calendar_has_a_date_too() =>
        Manila.DateOf(Moment.From(DateTimeOffset.MaxValue).Hour).ShouldBe(DateOnly.MaxValue);
}
