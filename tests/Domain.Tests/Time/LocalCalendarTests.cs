using RemitFlow.Domain.Time;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Time;

public sealed class LocalCalendarTests
{
    [Theory]
    [InlineData("Asia/Manila", "2024-02-29", "2024-02-28T16:00:00Z")]
    [InlineData("Asia/Manila", "2024-03-01", "2024-02-29T16:00:00Z")]
    [InlineData("UTC", "2024-03-01", "2024-03-01T00:00:00Z")]
    [InlineData("America/New_York", "2024-03-10", "2024-03-10T05:00:00Z")]
    [InlineData("America/New_York", "2024-03-11", "2024-03-11T04:00:00Z")] // 23 hours later.
    [InlineData("Asia/Beirut", "2022-03-27", "2022-03-26T22:00:00Z")] // 00:00 became 01:00.
    [InlineData("America/Havana", "2022-11-06", "2022-11-06T04:00:00Z")] // 00:00 was there twice.
    [InlineData("America/Havana", "2022-11-07", "2022-11-07T05:00:00Z")]
    public void A_date_begins_when_clocks_there_first_show_it(string zone, string date, string begins) =>
        Moment.AtHour(Of(zone).FirstHourOf(DateOnly.ParseExact(date, "yyyy-MM-dd", null))).ShouldBe(At(begins));

    [Theory]
    [InlineData("Asia/Manila", "2024-02-28T15:00:00Z", "2024-02-28")]
    [InlineData("Asia/Manila", "2024-02-28T16:00:00Z", "2024-02-29")]
    [InlineData("America/New_York", "2024-11-03T03:00:00Z", "2024-11-02")]
    [InlineData("America/New_York", "2024-11-04T04:00:00Z", "2024-11-03")]
    [InlineData("America/New_York", "2024-11-04T05:00:00Z", "2024-11-04")]
    public void An_hour_is_of_the_date_that_clocks_there_show(string zone, string hour, string date) =>
        Of(zone).DateOf(At(hour).Hour).ShouldBe(DateOnly.ParseExact(date, "yyyy-MM-dd", null));

    [Theory]
    [InlineData("Asia/Manila", "2023-01-01T00:00:00Z", "2024-01-01T00:00:00Z", true)]
    [InlineData("Asia/Kathmandu", "2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z", false)]
    [InlineData("Australia/Lord_Howe", "2024-01-01T00:00:00Z", "2024-03-01T00:00:00Z", true)] // Half an hour of summer time.
    [InlineData("Australia/Lord_Howe", "2024-03-01T00:00:00Z", "2024-04-08T00:00:00Z", false)]
    [InlineData("Australia/Lord_Howe", "2024-05-01T00:00:00Z", "2024-07-01T00:00:00Z", false)]
    public void Zones_that_are_not_whole_hours_from_UTC_are_known(string zone, string first, string end, bool isWhole) =>
        Of(zone).IsInWholeHours(At(first).Hour, At(end).Hour).ShouldBe(isWhole);

    [Fact]
    public void Manilas_days_are_those_of_its_own_arithmetic()
    {
        var manila = Of(Manila.TimeZone);
        for (var day = 10_957; day < 22_000; day += 13) manila.FirstHourOf(Manila.Date(day)).ShouldBe(Manila.FirstHourOfDay(day));
    }

    private static LocalCalendar Of(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static Moment At(string iso) => Moment.From(DateTimeOffset.Parse(iso, System.Globalization.CultureInfo.InvariantCulture));
}
