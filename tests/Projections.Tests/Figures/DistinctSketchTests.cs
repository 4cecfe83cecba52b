using System.Globalization;
using RemitFlow.Domain.Hashing;
using RemitFlow.Projections.Figures;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Figures;

public sealed class DistinctSketchTests
{
    [Theory]
    [InlineData(0), InlineData(1), InlineData(100), InlineData(4_000)]
    public void Few_are_counted_exactly(int count) => Of(0, count).Count.ShouldBe(count);

    [Theory]
    [InlineData(5_000), InlineData(10_000), InlineData(100_000), InlineData(1_000_000)]
    public void Many_are_counted_within_two_per_cent(int count) => Math.Abs(Of(0, count).Count / (double)count - 1).ShouldBeLessThan(0.02);

    [Fact]
    public void Ids_that_differ_in_little_do_not_fool_it()
    {
        var sketch = new DistinctSketch();
        for (var n = 0; n < 50_000; n++) sketch.Add(StableHash.Of(new string('0', n % 7) + n.ToString("x", CultureInfo.InvariantCulture)));
        Math.Abs(sketch.Count / 50_000.0 - 1).ShouldBeLessThan(0.02);
    }

    [Fact]
    public void The_same_again_changes_nothing()
    {
        foreach (var sketch in new[] { Of(0, 10), Of(0, 10_000) })
        {
            var before = sketch.ToBytes();
            sketch.Add(StableHash.Of("OFW_7")).ShouldBeFalse();
            sketch.ToBytes().ShouldBe(before);
        }
    }

    [Theory]
    [InlineData(500), InlineData(4_095), InlineData(4_096), InlineData(30_000)]
    public void Order_does_not_matter_to_a_single_byte(int count)
    {
        var backwards = new DistinctSketch();
        for (var n = count - 1; n >= 0; n--) backwards.Add(Hash(n));
        backwards.ToBytes().ShouldBe(Of(0, count).ToBytes());
    }

    [Theory]
    [InlineData(0, 0), InlineData(10, 20), InlineData(3_000, 3_000), InlineData(10, 30_000), InlineData(30_000, 10), InlineData(20_000, 20_000)]
    public void A_union_is_what_one_sketch_would_have_been(int left, int right)
    {
        var union = Of(0, left);
        union.Add(Of(left / 2, right));
        var together = Of(0, left);
        for (var n = left / 2; n < left / 2 + right; n++) together.Add(Hash(n));
        union.ToBytes().ShouldBe(together.ToBytes());
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(4_095), InlineData(4_096), InlineData(40_000)]
    public void Bytes_bring_it_back_and_it_goes_on(int count)
    {
        var back = DistinctSketch.From(Of(0, count).ToBytes());
        back.Count.ShouldBe(Of(0, count).Count);
        for (var n = count; n < count + 3_000; n++) back.Add(Hash(n));
        back.ToBytes().ShouldBe(Of(0, count + 3_000).ToBytes());
    }

    [Fact]
    public void It_never_takes_more_than_16_kilobytes() =>
        Enumerable.Range(0, 30).Max(n => Of(0, n * 200).ToBytes().Length).ShouldBeLessThanOrEqualTo(16 * 1024);

    [Fact]
    public void A_hash_is_the_same_in_every_version() => StableHash.Of("OFW_12345_67890").ShouldBe(HashThatIsStored);

    private const ulong HashThatIsStored = 8_912_374_983_414_951_259;

    private static ulong Hash(int n) => StableHash.Of($"OFW_{n}");

    private static DistinctSketch Of(int from, int count)
    {
        var sketch = new DistinctSketch();
        for (var n = from; n < from + count; n++) sketch.Add(Hash(n));
        return sketch;
    }
}
