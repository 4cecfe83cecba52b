using RemitFlow.Domain.Hashing;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Figures;

/// <summary>A corridor's details over a whole run, counted the slow, obvious way.</summary>
internal static class NaiveCorridors
{
    private const int Top = 3;

    public static async Task ShouldBeRecountedAsync(TestStore store, Ledger ledger)
    {
        var remittances = NaiveFigures.Remittances(FiguresCheck.Told(ledger));
        var firsts = remittances.DistinctBy(x => x.First.Told.SenderId).ToHashSet(); // A sender's events are in their order.
        var hours = remittances.Select(x => x.First.Told.SentAt.Hour).ToArray();
        await using var connection = await store.Data.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var corridor in remittances.GroupBy(x => x.First.Told.CorridorId))
        {
            var sum = await connection.AskAsync(KeyBuckets.Corridor(corridor.Key, hours.Min(), hours.Max() + 1), TestContext.Current.CancellationToken);
            sum.FirstSenders.ShouldBe(corridor.Count(firsts.Contains), corridor.Key);
            ShouldDeclare(sum, [.. corridor.Where(x => x.First.Told.Fees is >= 0 && x.First.Told.Fees <= x.First.Told.SendAmount)]);
            ShouldHold(sum, [.. corridor.Where(x => x.HoldsMoney)]);
            ShouldBeMixed(sum.Detail.Channels, [.. corridor]);
        }
    }

    private static void ShouldDeclare(CorridorSum sum, NaiveFigures.Counted[] declaring)
    {
        (sum.FeesDeclared, sum.FeesVolumeUsd).ShouldBe((declaring.Length, declaring.Sum(x => x.First.Value.Usd)));
        sum.FeesUsd.ShouldBe(declaring.Sum(x => Valuation.Of(
            x.First.Told.Fees!.Value, x.First.Told.Currency, x.First.Value.PhpPerUnit, x.First.Value.PhpPerUsd).Usd));
    }

    private static void ShouldHold(CorridorSum sum, NaiveFigures.Counted[] money)
    {
        sum.VolumeUsd.ShouldBe(money.Sum(x => x.First.Value.Usd));
        sum.Detail.Amounts.Count.ShouldBe(money.Length);
        decimal[] amounts = [.. money.Select(x => x.First.Value.Usd).Order()];
        foreach (var share in new[] { 0.5, 0.9 })
        {
            if (amounts.Length == 0) continue;
            var exact = amounts[(int)Math.Ceiling(share * amounts.Length) - 1];
            Math.Abs(sum.Detail.Amounts.Quantile(share) / 100m - exact).ShouldBeLessThanOrEqualTo(exact * 0.01m + 0.01m);
        }

        var largest = money.GroupBy(x => StableHash.Of(x.First.Told.SenderId)).Select(sender => sender.Sum(Cents)).OrderDescending().Take(Top).Sum();
        sum.Detail.Senders.Largest(Top).ShouldBe((largest, largest)); // Few senders are counted exactly.
    }

    private static void ShouldBeMixed(ChannelMix mix, NaiveFigures.Counted[] all)
    {
        mix.Channels.Keys.ShouldBe(all.Select(x => x.First.Told.ChannelId).Distinct(), ignoreOrder: true);
        foreach (var channel in all.GroupBy(x => x.First.Told.ChannelId))
        {
            var money = channel.Where(x => x.HoldsMoney).ToArray();
            mix.Channels[channel.Key].ShouldBe(new ChannelSum(channel.Count(), money.Sum(x => x.First.Value.Usd), money.Sum(x => x.First.Value.Php)));
        }
    }

    private static long Cents(NaiveFigures.Counted one) => (long)decimal.Round(one.First.Value.Usd * 100, MidpointRounding.ToEven);
}
