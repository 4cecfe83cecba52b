using RemitFlow.Projections.Figures;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Figures;

public sealed class ChannelMixTests
{
    private static readonly ChannelSum One = new(1, 100.25m, 5_800.1m);
    private static readonly ChannelSum Failed = new(0, -100.25m, -5_800.1m);

    [Fact]
    public void What_fails_later_leaves_the_money_and_stays_counted()
    {
        var mix = new ChannelMix();
        mix.Add("CH_001", One);
        mix.Add("CH_001", One);
        mix.Add("CH_001", Failed);
        mix.Channels["CH_001"].ShouldBe(new ChannelSum(2, 100.25m, 5_800.1m));
    }

    [Fact]
    public void Channels_beyond_the_bound_are_summed_together_and_taken_back_from_there()
    {
        var mix = new ChannelMix();
        for (var n = 0; n < ChannelMix.Most + 20; n++) mix.Add($"CH_{n}", One);
        mix.Add($"CH_{ChannelMix.Most + 3}", Failed);
        mix.Add("CH_3", Failed);
        mix.Channels.Count.ShouldBe(ChannelMix.Most + 1);
        mix.Channels[ChannelMix.Others].ShouldBe(new ChannelSum(20, 19 * 100.25m, 19 * 5_800.1m));
        mix.Channels["CH_3"].ShouldBe(new ChannelSum(1, 0, 0));
    }

    [Fact]
    public void Order_does_not_matter_to_a_single_byte_and_bytes_bring_it_back()
    {
        var (forwards, backwards) = (new ChannelMix(), new ChannelMix());
        for (var n = 0; n < 100; n++)
        {
            forwards.Add($"CH_{n % 7}", new ChannelSum(1, n / 10m, n));
            backwards.Add($"CH_{(99 - n) % 7}", new ChannelSum(1, (99 - n) / 10m, 99 - n));
        }

        backwards.ToBytes().ShouldBe(forwards.ToBytes());
        ChannelMix.From(forwards.ToBytes()).ToBytes().ShouldBe(forwards.ToBytes());
    }

    [Fact]
    public void Buckets_add_up()
    {
        var (sum, other) = (new ChannelMix(), new ChannelMix());
        sum.Add("CH_001", One);
        other.Add("CH_001", One);
        other.Add("CH_002", One);
        sum.Add(other.ToBytes());
        sum.Channels["CH_001"].ShouldBe(One + One);
        sum.Channels["CH_002"].ShouldBe(One);
    }
}
