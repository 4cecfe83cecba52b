using RemitFlow.Domain.Estimates;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Estimates;

public sealed class SampledShareTests
{
    [Theory]
    [InlineData(0, 10, 0)]
    [InlineData(3, 10, 0.3)]
    [InlineData(10, 10, 1)]
    public void Of_everybody_a_share_is_exact(int some, int all, double share)
    {
        var exact = (decimal)share;
        SampledShare.OfCount(some, all, sampled: 1).ShouldBe(new SampledShare(exact, exact, exact));
        SampledShare.OfSum(exact, 0.2m, 0.1m, sampled: 1).ShouldBe(new SampledShare(exact, exact, exact));
    }

    [Fact]
    public void Wilsons_interval_by_hand()
    {
        // As of a sample of 200 of very many: half of 100 are sampled, so half of the doubt is left.
        var share = SampledShare.OfCount(30, 100, sampled: 0.5m);
        share.Share.ShouldBe(0.3m);
        share.Low.ShouldBe(0.240746m, 0.000001m);
        share.High.ShouldBe(0.366792m, 0.000001m);
    }

    [Fact]
    public void Nobody_sampled_is_not_nobody()
    {
        var none = SampledShare.OfCount(0, 100, sampled: 0.5m);
        (none.Share, none.Low).ShouldBe((0, 0));
        none.High.ShouldBeInRange(0.018m, 0.02m);
        var all = SampledShare.OfCount(100, 100, sampled: 0.5m);
        (all.Share, all.High).ShouldBe((1, 1));
        all.Low.ShouldBeInRange(0.98m, 0.982m);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void The_true_shares_lie_in_95_of_100_intervals_or_about(int seed)
    {
        const int People = 4_000, Samples = 200;
        var chance = new Random(seed);
        (bool IsMeant, decimal Amount)[] people =
        [
            .. Enumerable.Range(0, People).Select(_ => (chance.NextDouble() < 0.12, (decimal)Math.Exp(chance.NextDouble() * 2))),
        ];
        var (share, money) = ((decimal)people.Count(x => x.IsMeant) / People, people.Where(x => x.IsMeant).Sum(x => x.Amount) / people.Sum(x => x.Amount));
        var (counts, sums) = (0, 0);
        for (var sample = 0; sample < Samples; sample++)
        {
            var some = people.Where(_ => chance.NextDouble() < 0.25).ToArray();
            if (SampledShare.OfCount(some.Count(x => x.IsMeant), some.Length, 0.25m) is var count && count.Low <= share && share <= count.High) counts++;
            var all = some.Sum(x => x.Amount);
            var meant = some.Where(x => x.IsMeant).Select(x => x.Amount / all).ToArray();
            var others = some.Where(x => !x.IsMeant).Sum(x => x.Amount / all * (x.Amount / all));
            if (SampledShare.OfSum(meant.Sum(), meant.Sum(x => x * x), others, 0.25m) is var sum && sum.Low <= money && money <= sum.High) sums++;
        }

        counts.ShouldBeInRange(181, 199);
        sums.ShouldBeInRange(179, 199);
    }
}
