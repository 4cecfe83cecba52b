using RemitFlow.Domain.Hashing;
using RemitFlow.Projections.Figures;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Figures;

#pragma warning disable CA5394 // Seeded on purpose: nothing is secured by it.
public sealed class TopSendersTests
{
    private const int Top = 10;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    /// <summary>Any number of senders, as even or as skewed as can be, with a share of it taken back at once or later.</summary>
    [Theory, MemberData(nameof(Seeds))]
    public void The_largest_have_what_is_said_at_least_and_at_most_and_no_more_is_missing_than_is_proven(int seed)
    {
        var (sketch, exact, added) = Run(new Random(seed));
        ShouldHold(sketch, exact);
        ((TopSenders.Most + 1L) * sketch.Missing).ShouldBeLessThanOrEqualTo(added);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void It_holds_of_several_buckets_together(int seed)
    {
        var chance = new Random(seed);
        var (sum, together) = (new TopSenders(), new Dictionary<ulong, long>());
        var missing = 0L;
        for (var bucket = 0; bucket < 8; bucket++)
        {
            var (sketch, exact, _) = Run(chance);
            sum.Add(sketch.ToBytes());
            missing += sketch.Missing;
            foreach (var (sender, cents) in exact) together[sender] = together.GetValueOrDefault(sender) + cents;
        }

        sum.Missing.ShouldBe(missing);
        ShouldHold(sum, together);
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(10), InlineData(TopSenders.Most)]
    public void Few_are_exact_in_any_order_and_what_is_taken_back_leaves_no_trace(int senders)
    {
        var amounts = Enumerable.Range(0, senders * 3).Select(n => (Sender: Hash(n % Math.Max(1, senders)), Cents: 100L + n * 7919 % 5_000)).ToArray();
        var (forwards, backwards) = (Of(amounts), Of([.. amounts.Reverse()]));
        backwards.ToBytes().ShouldBe(forwards.ToBytes());
        var exact = amounts.GroupBy(x => x.Sender).Select(x => x.Sum(y => y.Cents)).OrderDescending().Take(Top).Sum();
        forwards.Largest(Top).ShouldBe((exact, exact));

        foreach (var (sender, cents) in amounts) forwards.Add(sender, -cents);
        forwards.ToBytes().ShouldBe(new TopSenders().ToBytes());
    }

    [Fact]
    public void One_that_sends_half_of_everything_is_found_among_ever_so_many()
    {
        var sketch = new TopSenders();
        for (var n = 0; n < 100_000; n++) sketch.Add(Hash(n % 2 == 0 ? 7 : n), 100);
        var (least, most) = sketch.Largest(1);
        least.ShouldBeLessThanOrEqualTo(50_000 * 100);
        most.ShouldBeGreaterThanOrEqualTo(50_000 * 100);
        (most - least).ShouldBeLessThanOrEqualTo(100_000 * 100 / (TopSenders.Most + 1));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Bytes_bring_it_back_and_it_goes_on(int seed)
    {
        var (sketch, _, _) = Run(new Random(seed));
        var back = TopSenders.From(sketch.ToBytes());
        for (var n = 0; n < 500; n++)
        {
            sketch.Add(Hash(n * 31), 50 + n);
            back.Add(Hash(n * 31), 50 + n);
        }

        back.ToBytes().ShouldBe(sketch.ToBytes());
    }

    [Fact]
    public void It_takes_less_than_four_kilobytes()
    {
        var sketch = new TopSenders();
        for (var n = 0; n < 20_000; n++) sketch.Add(Hash(n), 1_000_000_00 + n);
        sketch.ToBytes().Length.ShouldBeLessThan(4096);
    }

    private static void ShouldHold(TopSenders sketch, Dictionary<ulong, long> exact)
    {
        foreach (var count in new[] { 1, Top, 100 })
        {
            var largest = exact.Values.OrderDescending().Take(count).Sum();
            var (least, most) = sketch.Largest(count);
            largest.ShouldBeInRange(least, most);
        }
    }

    private static (TopSenders Sketch, Dictionary<ulong, long> Exact, long Added) Run(Random chance)
    {
        var (sketch, exact, added) = (new TopSenders(), new Dictionary<ulong, long>(), 0L);
        var (senders, skew, share) = (1 + chance.Next(3_000), 1 + 4 * chance.NextDouble(), chance.NextDouble() / 2);
        var made = new List<(ulong Sender, long Cents)>();
        for (var n = chance.Next(8_000); n >= 0; n--)
        {
            var one = (Sender: Hash((int)(senders * Math.Pow(chance.NextDouble(), skew))), Cents: 1L + chance.Next(200_000));
            Add(one.Sender, one.Cents);
            added += one.Cents;
            made.Add(one);
            if (chance.NextDouble() > share) continue;
            var at = chance.Next(made.Count);
            Add(made[at].Sender, -made[at].Cents);
            made.RemoveAt(at);
        }

        return (sketch, exact, added);

        void Add(ulong sender, long cents)
        {
            sketch.Add(sender, cents);
            exact[sender] = exact.GetValueOrDefault(sender) + cents;
        }
    }

    private static TopSenders Of((ulong Sender, long Cents)[] amounts)
    {
        var sketch = new TopSenders();
        foreach (var (sender, cents) in amounts) sketch.Add(sender, cents);
        return sketch;
    }

    private static ulong Hash(int n) => StableHash.Of($"OFW_{n}");
}
