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

    /// <summary>
    /// Marten stamps the state with the event's version, which an append that states none only learns in the database: it
    /// would be 0, and whoever appends next would wait for a stream that stands there.
    /// </summary>
    public override Sender ApplyMetadata(Sender snapshot, IEvent lastEvent) => lastEvent.Version > 0
        ? snapshot
        : throw new InvalidOperationException("Append to a sender's stream with AppendSet, FetchForWriting or the version expected after it.");
}
