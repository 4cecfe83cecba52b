using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rates;

public sealed class BestTimeTests
{
    private static readonly long FirstHour = Manila.FirstHourOfWeek(Manila.WeekOf(Some.Time.Hour));

    /// <summary>A dollar's 0.36 % a day, as hours.</summary>
    private const double HourlyMove = 0.0036 / 4.9;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.00002)]
    [InlineData(2, -0.00004)]
    [InlineData(3, 0.0001)]
    public void Of_a_hundred_random_walks_with_or_without_drift_five_at_most_name_a_time(int seed, double hourlyDrift)
    {
        var named = Enumerable.Range(0, 100).Count(walk => BestTime.Find(Walk(seed * 100 + walk, weeks: 30, hourlyDrift)).Holds);
        named.ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public void Of_a_hundred_walks_that_stand_still_at_weekends_five_at_most_name_a_time()
    {
        var named = Enumerable.Range(0, 100).Count(walk => BestTime.Find(Walk(900 + walk, weeks: 30, 0, stopsAtWeekends: true)).Holds);
        named.ShouldBeLessThanOrEqualTo(5);
    }

    [Theory]
    [InlineData(34, 0.004)]
    [InlineData(0, 0.006)]
    [InlineData(167, 0.006)]
    public void A_planted_hour_is_found_with_its_gain_in_the_interval(int hour, double gain)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var walk = Walk(seed, weeks: 52, 0.00002).Select(x => Manila.HourOfWeek(x.Hour) == hour ? x with { Rate = x.Rate * (1 + (decimal)gain) } : x);
            var best = BestTime.Find(walk);
            (best.Weeks, best.ChosenOn, best.Gain?.Weeks).ShouldBe((52, 34, 18));
            best.Hour.ShouldBe(hour, $"seed {seed}");
            best.Holds.ShouldBeTrue($"seed {seed}");
            ((decimal)gain * 100).ShouldBeInRange(best.Gain!.Value.Low - 0.05m, best.Gain.Value.High + 0.05m); // The line follows it a little.
        }
    }

    [Fact]
    public void A_pattern_that_the_later_weeks_have_no_more_is_not_named()
    {
        var walk = Walk(7, weeks: 30, 0).Select(x =>
            Manila.HourOfWeek(x.Hour) == 50 && x.Hour < FirstHour + 20 * Manila.HoursInWeek ? x with { Rate = x.Rate * 1.01m } : x);
        var best = BestTime.Find(walk);
        best.Hour.ShouldBe(50);
        best.Holds.ShouldBeFalse();
        best.Gain!.Value.Low.ShouldBeLessThan(0);
    }

    [Fact]
    public void A_line_has_no_better_hour_and_a_step_on_it_is_as_large_as_it_is()
    {
        HourRate[] line = [.. Enumerable.Range(0, 12 * Manila.HoursInWeek).Select(at => new HourRate(FirstHour + at, 50 + at * 0.001m))];
        BestTime.Find(line).Profile.ShouldAllBe(x => Math.Abs(x.Percent!.Value) < 0.000001m && x.Weeks == 12);

        var best = BestTime.Find(line.Select(x => Manila.HourOfWeek(x.Hour) == 84 ? x with { Rate = x.Rate + 0.5m } : x));
        best.Hour.ShouldBe(84);
        best.Gain!.Value.Percent.ShouldBe(0.97m, 0.04m); // Half a peso of 50 to 52, less what the line follows.
        best.Holds.ShouldBeTrue();
    }

    [Theory]
    [InlineData(11, 167, 11)]
    [InlineData(12, 83, 0)]
    public void Too_few_weeks_or_hours_name_nothing(int weeks, int hoursOfEach, int counted)
    {
        var best = BestTime.Find(Walk(1, weeks, 0).Where(x => Manila.HourOfWeek(x.Hour) < hoursOfEach));
        best.Weeks.ShouldBe(counted);
        (best.Hour, best.Gain, best.Holds).ShouldBe((null, null, false));
    }

    [Fact]
    public void An_hour_that_half_of_the_later_weeks_lack_is_no_candidate()
    {
        var walk = Walk(3, weeks: 30, 0)
            .Select(x => Manila.HourOfWeek(x.Hour) == 34 ? x with { Rate = x.Rate * 1.05m } : x)
            .Where(x => Manila.HourOfWeek(x.Hour) != 34 || x.Hour < FirstHour + 24 * Manila.HoursInWeek);
        BestTime.Find(walk).Hour.ShouldNotBe(34);
    }

    [Fact]
    public void The_interval_is_that_of_Students_t()
    {
        // By hand: mean 3, variance 2.5, standard error 0.7071, t of four degrees 3.747.
        var gain = MeanGain.Of([1, 2, 3, 4, 5]);
        gain.Percent.ShouldBe(3);
        gain.Low.ShouldBe(0.350471m, 0.00001m);
        gain.High.ShouldBe(5.649529m, 0.00001m);
        MeanGain.Of([2, 2]).ShouldBe(new MeanGain(2, 2, 2, 2));
    }

    /// <summary>Hours whose logarithm takes a step of its own each.</summary>
    private static IEnumerable<HourRate> Walk(int seed, int weeks, double hourlyDrift, bool stopsAtWeekends = false)
    {
        var chance = new Random(seed);
        var log = Math.Log(58);
        for (var at = 0; at < weeks * Manila.HoursInWeek; at++)
        {
            var (u, v) = (1 - chance.NextDouble(), chance.NextDouble());
            if (!stopsAtWeekends || at % Manila.HoursInWeek < 120) log += hourlyDrift + HourlyMove * Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
            yield return new HourRate(FirstHour + at, decimal.Round((decimal)Math.Exp(log), 6));
        }
    }
}
