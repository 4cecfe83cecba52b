using RemitFlow.Web.Feed;
using Wolverine.Http;

namespace RemitFlow.Web.Operations;

/// <summary>What became of the messages that this node has handled since it started.</summary>
/// <param name="LagMessages">Messages between what was read and the end of this node's partitions; null before it is known.</param>
/// <param name="ProjectionLag">Events not yet in the slowest read model; null while the database does not answer.</param>
/// <param name="Partitions">Partitions of the topic that this node reads at present.</param>
/// <param name="DeletedUnread">Messages that Kafka deleted before they were read; the log names partition and offsets.</param>
/// <param name="Node">This process, where there are several.</param>
public sealed record FeedReport(
    long Seen, long Screened, long LaterStates, long Repeats, long Conflicts, long DeadLetters, long Alerts, long? LagMessages,
    long? ProjectionLag, int Partitions, long DeletedUnread, string Node)
{
    public static FeedReport Of(FeedCounters counters, FeedLag lag, ProjectionLag projections) => new(
        counters.Seen, counters.Screened, counters.LaterStates, counters.Repeats, counters.Conflicts, counters.DeadLetters,
        counters.Alerts, lag.Messages, projections.Events, lag.Partitions, counters.DeletedUnread, NodeName.Ours);
}

public static class GetFeed
{
    [WolverineGet("/api/v1/operations/feed")]
    public static FeedReport Get(FeedCounters counters, FeedLag lag, ProjectionLag projections) => FeedReport.Of(counters, lag, projections);
}
