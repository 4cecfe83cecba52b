using JasperFx.Events;
using Marten.Events.Aggregation;
using RemitFlow.Domain.Senders;

namespace RemitFlow.Projections.Writing;

/// <summary>
/// The whole adapter between Marten and <see cref="Sender.Evolve"/>: for rebuilds, time travel, and whoever appends
/// through Marten itself. The hot path writes the same snapshot with <see cref="SetAppend"/>.
/// </summary>
public sealed partial class SenderProjection : SingleStreamProjection<Sender, string>
{
    public override Sender? Evolve(Sender? snapshot, string id, IEvent e) => Sender.Evolve(snapshot, id, e.Data);
}
