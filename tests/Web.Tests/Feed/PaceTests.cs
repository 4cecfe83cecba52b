using RemitFlow.Web.Feed;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Feed;

public sealed class PaceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(7_777)]
    public void Ten_seconds_of_taking_all_that_may_be_taken_are_ten_times_the_limit(int perSecond)
    {
        var clock = new StandingClock();
        var pace = new Pace(perSecond, clock);
        var taken = 0;
        while (clock.Elapsed < TimeSpan.FromSeconds(10))
        {
            if (pace.Pause is var pause && pause > TimeSpan.Zero)
            {
                clock.Elapsed += pause;
                continue;
            }

            pace.Take();
            taken++;
        }

        taken.ShouldBeInRange(10 * perSecond - perSecond / 1_000 - 1, 10 * perSecond + 2); // What the last millisecond brought is not taken.
    }

    [Fact]
    public void After_a_pause_of_an_hour_a_tenth_of_a_seconds_worth_goes_at_once()
    {
        var clock = new StandingClock();
        var pace = new Pace(1_000, clock);
        clock.Elapsed = TimeSpan.FromHours(1);

        var taken = 0;
        for (; pace.Pause == TimeSpan.Zero; taken++) pace.Take();

        taken.ShouldBe(100);
        pace.Pause.ShouldBe(TimeSpan.FromMilliseconds(1));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(1_500)]
    [InlineData(400)]
    public void Whoever_waits_waits_for_whole_milliseconds(int perSecond)
    {
        var pace = new Pace(perSecond, new StandingClock());
        pace.Take();

        var pause = pace.Pause;
        pause.ShouldBeGreaterThan(TimeSpan.Zero);
        (pause.Ticks % TimeSpan.TicksPerMillisecond).ShouldBe(0);
    }

    [Fact]
    public void Without_a_limit_nothing_waits()
    {
        var pace = new Pace(0, new StandingClock());
        for (var taken = 0; taken < 1_000; taken++)
        {
            pace.Pause.ShouldBe(TimeSpan.Zero);
            pace.Take();
        }
    }
}
