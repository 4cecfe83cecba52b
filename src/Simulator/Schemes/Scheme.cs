using RemitFlow.Contracts;
using RemitFlow.Simulator.Chance;
using RemitFlow.Simulator.Senders;

namespace RemitFlow.Simulator.Schemes;

/// <summary>A way to abuse remittances.</summary>
/// <param name="Name">As the labels call it.</param>
/// <param name="Weight">How often it begins, against the others.</param>
/// <param name="Plan">All of its remittances, earliest first, from a moment on.</param>
public sealed record Scheme(string Name, double Weight, Func<Cast, DateTimeOffset, IEnumerable<Move>> Plan)
{
    /// <summary>
    /// Short schemes begin more often than long ones, so that no kind makes up most of the labelled remittances. All
    /// weights are assumptions.
    /// </summary>
    public static Weighted<Scheme> All { get; } = new(
        [
            new("velocity_burst", 2, VelocityBurst.Plan),
            new("rapid_succession", 3, RapidSuccession.Plan),
            new("amount_jump", 5, AmountJump.Plan),
            new("structuring", 3, Structuring.Plan),
            new("mule_ring", 1, MuleRing.Plan),
            new("fan_in", 1, FanIn.Plan),
            new("fan_out", 1, FanOut.Plan),
            new("impossible_travel", 4, ImpossibleTravel.Plan),
        ],
        scheme => scheme.Weight);
}

/// <summary>One remittance of a scheme.</summary>
/// <param name="Usd">The amount in US dollars.</param>
/// <param name="From">The country it is sent from, if not the sender's own.</param>
/// <param name="Device">What it is sent with, if not the sender's own.</param>
public sealed record Move(
    Sender Sender,
    Recipient Recipient,
    DateTimeOffset At,
    double Usd,
    Country? From = null,
    DevicePart? Device = null);
