using RemitFlow.Domain.Estimates;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Estimates;

public sealed class MeanRatioTests
{
    [Fact]
    public void By_hand()
    {
        // Means 30 and 20, squared standard errors 100/3 and 4/3; along the tangent (100/3 + 1.5² · 4/3) / 20² has the root 0.301386; t of two degrees 6.965.
        var ratio = MeanRatio.Of([20, 30, 40], [18, 20, 22])!.Value;
        ratio.Percent.ShouldBe(50, 0.000001m);
        ratio.Low.ShouldBe(50 - 209.9154m, 0.001m);
        ratio.High.ShouldBe(50 + 209.9154m, 0.001m);
    }

    [Fact]
    public void Values_that_do_not_vary_leave_no_doubt()
    {
        var ratio = MeanRatio.Of([3, 3], [4, 4, 4])!.Value;
        (ratio.Percent, ratio.Low, ratio.High).ShouldBe((-25, -25, -25));
    }

    [Theory]
    [InlineData(new[] { 1 }, new[] { 1, 2 })]
    [InlineData(new[] { 1, 2 }, new[] { 1 })]
    [InlineData(new[] { 1, 2 }, new[] { 0, 0 })]
    [InlineData(new[] { 0, 0 }, new[] { 0, 0 })]
    public void Too_few_or_nothing_to_compare_with_is_no_ratio(int[] some, int[] others) =>
        MeanRatio.Of([.. some.Select(x => (decimal)x)], [.. others.Select(x => (decimal)x)]).ShouldBeNull();

    [Fact]
    public void The_largest_sums_there_are_can_be_compared()
    {
        var ratio = MeanRatio.Of([1e24m, 3e24m], [1e24m, 1.1e24m])!.Value;
        ratio.Percent.ShouldBe(90.476m, 0.001m);
        MeanRatio.Of([1e24m, 3e24m], [0.0001m, 0.0001m]).ShouldBeNull();
    }

    [Fact]
    public void Of_a_hundred_pairs_that_do_not_differ_the_interval_holds_nothing_in_five_at_most()
    {
        var chance = new Random(7);
        var missed = Enumerable.Range(0, 100).Count(_ => MeanRatio.Of(Values(18), Values(73))!.Value is { Low: > 0 } or { High: < 0 });
        missed.ShouldBeLessThanOrEqualTo(5);

        decimal[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (decimal)Math.Exp(chance.NextDouble() + chance.NextDouble()))];
    }
}
