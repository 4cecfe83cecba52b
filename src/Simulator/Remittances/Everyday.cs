using RemitFlow.Simulator.Chance;
using RemitFlow.Simulator.Senders;

namespace RemitFlow.Simulator.Remittances;

/// <summary>
/// What honest senders do: send a usual amount home when it is their turn, and then to the rest of the family.
/// </summary>
internal sealed class Everyday(SimulationOptions options, Draw draw, Population population, Turns turns)
{
    /// <summary>Within a sender; see <see cref="Population"/> for the spread between senders.</summary>
    private const double Sigma = 0.35;

    /// <summary>
    /// What is sent at most on an ordinary day, in US dollars: below the 1,500 at which a newcomer is remarkable.
    /// </summary>
    private const double MostUsd = 1_400;

    /// <summary>Tuition, a hospital, a roof: several times the usual amount, honestly.</summary>
    private const double OccasionShare = 0.001;

    /// <summary>Share of pay-days on which the whole family is sent to, and not only one of them.</summary>
    private const double WholeFamilyShare = 0.6;
    private static readonly TimeSpan ShortestGap = TimeSpan.FromMinutes(25);
    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan ShortestLateness = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestLateness = TimeSpan.FromHours(12);
    private static readonly TimeSpan LongestDisorder = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The next sender's remittance, whose first message is due now: what is told once, at its end, was sent a moment
    /// ago.
    /// </summary>
    public Send Next(DateTimeOffset now)
    {
        var sender = population.At(turns.Next(now, draw));
        var send = Of(sender, draw.Pick(sender.Recipients), now);
        return Belated(send.Stepwise ? send : send with { At = now - send.Outcome.Took });
    }

    /// <summary>
    /// The rest of the family, at least 25 minutes apart, if it is a day for them; and when that is due to be told.
    /// </summary>
    public IEnumerable<(DateTimeOffset Due, Send Send)> ForTheFamily(Send first)
    {
        var sender = first.Sender;
        var others = sender.Recipients.Count - 1;
        if (others == 0 || Habit.Of(options.Seed, sender.Index).RoundsOfFour == 4 || !draw.Chance(WholeFamilyShare))
        {
            yield break;
        }

        var at = first.At;
        foreach (var recipient in sender.Recipients.Where(recipient => recipient != first.Recipient))
        {
            at += draw.Between(ShortestGap, LongestGap);
            var send = Of(sender, recipient, at);
            yield return (send.ToldAt, Belated(send));
        }
    }

    /// <summary>The same, or the same sent some time before: it is told when it would have been.</summary>
    private Send Belated(Send send) =>
        draw.Chance(options.Late)
            ? send with { At = send.At - draw.Between(ShortestLateness, LongestLateness), Late = true }
        : draw.Chance(options.OutOfOrder)
            ? send with { At = send.At - draw.Between(TimeSpan.Zero, LongestDisorder), OutOfOrder = true }
        : send;

    private Send Of(Sender sender, Recipient recipient, DateTimeOffset at)
    {
        var usd = draw.LogNormal(sender.MedianUsd, Sigma);
        if (usd > MostUsd)
        {
            usd = draw.Between(MostUsd * 0.6, MostUsd);
        }

        if (draw.Chance(OccasionShare))
        {
            usd *= draw.Between(3.0, 6.0);
        }

        return new Send(
            sender, recipient, sender.Country, sender.Device, at, usd, Outcome.Of(recipient.Channel, draw),
                draw.Chance(options.MultiState));
    }
}
