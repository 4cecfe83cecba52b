using RemitFlow.Contracts;
using RemitFlow.Simulator.Senders;

namespace RemitFlow.Simulator.Remittances;

/// <summary>Somebody sends money: what is decided before it becomes messages.</summary>
/// <param name="From">Where it is sent from; not always where the sender lives.</param>
/// <param name="At">Event time.</param>
/// <param name="Usd">The amount in US dollars, before it is rounded in the country's currency.</param>
/// <param name="Stepwise">Told in several states, from the moment it is sent; else once, when it has ended.</param>
public sealed record Send(
    Sender Sender,
    Recipient Recipient,
    Country From,
    DevicePart Device,
    DateTimeOffset At,
    double Usd,
    Outcome Outcome,
    bool Stepwise,
    bool Late = false,
    bool OutOfOrder = false,
    SchemeMark? Scheme = null)
{
    /// <summary>When its first message is due.</summary>
    public DateTimeOffset ToldAt => Stepwise ? At : At + Outcome.Took;
}
