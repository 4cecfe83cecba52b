using RemitFlow.Domain.Estimates;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Estimates;

public sealed class QuantileTests
{
    [Theory]
    [InlineData(1, 10, 1)]
    [InlineData(10, 10, 1)]
    [InlineData(11, 10, 2)]
    [InlineData(10, 50, 5)]
    [InlineData(11, 50, 6)]
    [InlineData(10, 90, 9)]
    [InlineData(11, 90, 10)]
    [InlineData(10, 100, 10)]
    public void It_is_the_smallest_value_that_so_many_do_not_exceed(int count, int percent, int expected)
    {
        decimal[] values = [.. Enumerable.Range(1, count).Select(n => (decimal)n).Reverse()];
        Quantile.Of(values, percent).ShouldBe(expected);
        values.Count(value => value <= expected).ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(count * percent / 100.0));
        if (expected > 1) values.Count(value => value <= expected - 1).ShouldBeLessThan((int)Math.Ceiling(count * percent / 100.0));
    }
}
