using System.Globalization;
using RemitFlow.Contracts;
using RemitFlow.Simulator.Chance;

namespace RemitFlow.Simulator.Senders;

/// <summary>
/// Everybody who sends. A sender is drawn from the seed and a number whenever needed and never kept: a population of
/// millions costs neither memory nor time to start.
/// </summary>
public sealed class Population(ulong seed)
{
    private const double CodeInsteadOfName = 0.03;
    private const double LowestMedianUsd = 60;
    private const double HighestMedianUsd = 900;

    /// <summary>
    /// Half of all sends are below 275 US dollars, lognormal with 0.79 in all: 0.71 between senders, 0.35 within.
    /// </summary>
    private const double MedianUsd = 275;
    private const double SigmaBetweenSenders = 0.71;

    private readonly Families _families = new(seed);

    public static string IdOf(ulong seed, long index)
    {
        // Ten digits from the index by an odd factor: no two senders share an id, and neighbours look unrelated.
        var spread = unchecked(((ulong)index
            + (Mix.Of(seed, 0x1D) % 9_999_999_967)) % 10_000_000_000 * 7_368_787) % 10_000_000_000;
        return string.Create(CultureInfo.InvariantCulture, $"OFW_{spread / 100_000:D5}_{spread % 100_000:D5}");
    }

    public Sender At(long index)
    {
        var habit = Habit.Of(seed, index);
        var draw = new Draw(Mix.Of(seed, 0x5E4D, (ulong)index));
        var surname = _families.SurnameOf(index);
        var given = draw.Pick(Names.Given);
        var city = draw.Pick(CityAbroad.Of(habit.Country));
        var usd = draw.LogNormal(MedianUsd * habit.Country.SizeFactor, SigmaBetweenSenders);
        return new Sender(
            index,
            new SenderPart(
                IdOf(seed, index),
                $"{given} {surname}",
                Phone(draw),
                string.Create(CultureInfo.InvariantCulture, $"ofw{index}@example.org"),
                draw.Unit() switch { < 0.80 => "verified", < 0.93 => "enhanced", _ => "basic" },
                new DateOnly(2012, 1, 1).AddDays(draw.Below(4800))),
            habit.Country,
            city,
            draw.Chance(CodeInsteadOfName) ? habit.Country.Iso2 : habit.Country.Name,
            Math.Clamp(usd, LowestMedianUsd, HighestMedianUsd),
            _families.RecipientsOf(index),
            DeviceOf(draw));
    }

    /// <summary>
    /// Another device than the sender's own: of a mule's handler, or of somebody who took over an account.
    /// </summary>
    public static DevicePart DeviceOf(Draw draw)
    {
        var mobile = draw.Chance(0.8);
        return new DevicePart(
            mobile ? "mobile" : "desktop",
            $"DEV_{draw.Next() >> 32:x8}",
            // 198.18.0.0/15 is set aside for tests: no address here belongs to anybody.
            string.Create(CultureInfo.InvariantCulture,
                $"198.{draw.Between(18, 19)}.{draw.Below(256)}.{draw.Between(1, 254)}"),
            draw.Pick(Names.UserAgents));
    }

    internal static string Phone(Draw draw) =>
        string.Create(CultureInfo.InvariantCulture, $"+639{draw.Below(1_000_000_000):D9}");
}
