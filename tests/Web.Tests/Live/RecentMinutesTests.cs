using RemitFlow.Web.Live;
using RemitFlow.Web.Remittances;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Live;

public sealed class RecentMinutesTests
{
    private static readonly DateTimeOffset Hour = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private readonly RecentMinutes minutes = new();

    [Fact]
    public void A_minute_is_what_its_hours_have_grown_by()
    {
        Look(minute: 58, (0, 100, 50, 1), (-1, 10, 5, 0));
        minutes.All.ShouldBeEmpty();

        Look(minute: 59, (0, 160, 80, 3), (-1, 70, 4, 0)); // 60 of the hour before came late, and one of it failed.

        minutes.All.ShouldBe([new MinuteFigures(Hour.AddMinutes(59), 2, 29, 290, 0.9m, 2, 7)]);
    }

    [Fact]
    public void An_hour_that_has_begun_counts_whole_and_one_that_has_left_the_day_does_not()
    {
        Look(minute: 59, (0, 100, 50, 1), (-1, 1_000, 500, 9));
        Look(minute: 60, (1, 6, 3, 0), (0, 106, 53, 1));

        minutes.All.Single().ShouldBe(new MinuteFigures(Hour.AddMinutes(60), 0.2m, 6, 60, 0.9m, 0, 7));
    }

    [Fact]
    public void Nothing_is_known_over_a_gap_and_nothing_over_a_rebuild()
    {
        for (var minute = 0; minute < 3; minute++) Look(minute, (0, 10 * minute, minute, 0));
        minutes.All.Length.ShouldBe(2);

        Look(minute: 5, (0, 50, 5, 0));
        minutes.All.ShouldBeEmpty();

        Look(minute: 6, (0, 60, 6, 0));
        minutes.All.Length.ShouldBe(1);
        Look(minute: 7, (0, 8, 1, 0));
        minutes.All.ShouldBeEmpty();
    }

    [Fact]
    public void It_remembers_an_hour()
    {
        for (var minute = 0; minute < 70; minute++) Look(minute, (0, minute, minute, 0));

        minutes.All.Length.ShouldBe(60);
        minutes.All[0].At.ShouldBe(Hour.AddMinutes(10));
    }

    /// <param name="hours">Which hour, its remittances, volume in dollars (ten pesos each) and alerts; the newest first.</param>
    private void Look(int minute, params (int Hour, long Count, decimal Volume, long Alerts)[] hours)
    {
        var seen = hours.Reverse().ToArray();
        minutes.Take(new HoursSeen(Hour.AddMinutes(minute), [.. seen.Select(hour => Row(hour, 1))], [.. seen.Select(hour => Row(hour, 10))]));
    }

    private static HourlyRow Row((int Hour, long Count, decimal Volume, long Alerts) hour, decimal perDollar) =>
        new(Hour.AddHours(hour.Hour), hour.Count, perDollar * hour.Volume, AvgFraudScore: 0, SuccessRate: 0.9m, hour.Alerts, UniqueSenders: 7);
}
