using RemitFlow.Projections.Figures;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Figures;

public sealed class LogHistogramTests
{
    private static readonly double[] Shares = [0, 0.01, 0.5, 0.95, 0.99, 1];

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void Quantiles_are_within_one_per_cent_or_half_a_millisecond(int seed)
    {
        var times = Times(seed, 20_000);
        var histogram = Of(times);
        Array.Sort(times);
        foreach (var share in Shares)
        {
            double exact = times[Math.Max(0, (int)Math.Ceiling(share * times.Length) - 1)];
            Math.Abs(histogram.Quantile(share) - exact).ShouldBeLessThanOrEqualTo(exact * 0.01 + 0.5, $"{share}");
        }
    }

    [Fact]
    public void Every_single_duration_is_within_one_per_cent_or_half_a_millisecond()
    {
        for (var ms = 0L; ms < 1_000_000_000_000; ms += 1 + ms / 333)
        {
            var only = new LogHistogram();
            only.Add(ms, 1);
            Math.Abs(only.Quantile(0.5) - (double)ms).ShouldBeLessThanOrEqualTo(ms * 0.01 + 0.5);
        }
    }

    [Fact]
    public void The_longest_duration_of_the_contract_has_a_step_too()
    {
        var longest = new LogHistogram();
        longest.Add(1_000_000_000_000, 1);
        longest.Count.ShouldBe(1);
        longest.Quantile(1).ShouldBeInRange(990_000_000_000, 1_010_000_000_000);
    }

    [Fact]
    public void What_was_added_is_taken_back_without_a_trace()
    {
        var histogram = Of(Times(4, 500));
        var before = histogram.ToBytes();
        foreach (var ms in Times(5, 500)) histogram.Add(ms, 1);
        foreach (var ms in Times(5, 500)) histogram.Add(ms, -1);
        histogram.ToBytes().ShouldBe(before);
    }

    [Fact]
    public void Taking_back_before_adding_comes_to_the_same()
    {
        var histogram = new LogHistogram();
        histogram.Add(100, -1);
        histogram.Add(100, 1);
        histogram.Count.ShouldBe(0);
        histogram.ToBytes().ShouldBeEmpty();
    }

    [Fact]
    public void Two_merge_into_what_one_would_have_been()
    {
        var merged = Of(Times(6, 300));
        merged.Add(Of(Times(7, 300)));
        merged.ToBytes().ShouldBe(Of([.. Times(6, 300), .. Times(7, 300)]).ToBytes());
    }

    [Fact]
    public void Order_does_not_matter_to_a_single_byte() =>
        Of([.. Times(8, 1000).Reverse()]).ToBytes().ShouldBe(Of(Times(8, 1000)).ToBytes());

    [Fact]
    public void Bytes_bring_it_back()
    {
        var histogram = Of(Times(9, 1000));
        histogram.Add(50, -2_000_000_000_000);
        LogHistogram.From(histogram.ToBytes()).ToBytes().ShouldBe(histogram.ToBytes());
        LogHistogram.From([]).Quantile(0.5).ShouldBe(0);
    }

    [Fact]
    public void A_channels_hour_takes_less_than_four_kilobytes() => Of(Times(10, 50_000)).ToBytes().Length.ShouldBeLessThan(4096);

    private static LogHistogram Of(long[] times)
    {
        var histogram = new LogHistogram();
        foreach (var ms in times) histogram.Add(ms, 1);
        return histogram;
    }

    /// <summary>From nothing to a day, most of them seconds.</summary>
    private static long[] Times(int seed, int count)
    {
#pragma warning disable CA5394 // Seeded on purpose: nothing is secured by it.
        var chance = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (long)Math.Pow(86_400_000, chance.NextDouble()) - 1)];
#pragma warning restore CA5394
    }
}
