using RemitFlow.Web.Feed;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Feed;

public sealed class RecentRateTests
{
    private readonly StandingClock clock = new();
    private readonly RecentRate rate;

    public RecentRateTests() => rate = new RecentRate(clock);

    [Theory]
    [InlineData(1, 5, 200)]
    [InlineData(10, 10, 1_000)]
    [InlineData(2_000, 200, 10_000)]
    public void What_comes_evenly_is_its_rate(int count, int everyMilliseconds, int perSecond)
    {
        Take(count, everyMilliseconds, seconds: 8);
        rate.PerSecond.ShouldBe(perSecond, perSecond * 0.2);
    }

    [Fact]
    public void It_rises_and_falls_within_seconds()
    {
        Take(10, 10, seconds: 1);
        rate.PerSecond.ShouldBeInRange(500, 800);
        Take(1, 10, seconds: 5);
        rate.PerSecond.ShouldBeInRange(90, 120);
    }

    [Fact]
    public void While_nothing_comes_it_falls_too()
    {
        rate.PerSecond.ShouldBe(0);
        rate.Add(1_000);
        clock.Elapsed += TimeSpan.FromSeconds(1);
        rate.PerSecond.ShouldBeInRange(300, 400);
        clock.Elapsed += TimeSpan.FromHours(1);
        rate.PerSecond.ShouldBe(0, 0.001);
    }

    private void Take(int count, int everyMilliseconds, int seconds)
    {
        for (var left = seconds * 1_000; left > 0; left -= everyMilliseconds)
        {
            clock.Elapsed += TimeSpan.FromMilliseconds(everyMilliseconds);
            rate.Add(count);
        }
    }
}
