using RemitFlow.Web.Feed;
using Wolverine.Http;

namespace RemitFlow.Web.Operations;

/// <summary>What became of the messages that this node has handled since it started.</summary>
/// <param name="LagMessages">Messages between what was read and the end of this node's partitions; null before it is known.</param>
public sealed record FeedReport(
    long Seen, long Screened, long LaterStates, long Repeats, long Conflicts, long DeadLetters, long Alerts, long? LagMessages);

public static class GetFeed
{
    [WolverineGet("/api/v1/operations/feed")]
    public static FeedReport Get(FeedCounters counters, FeedLag lag) => new(
        counters.Seen, counters.Screened, counters.LaterStates, counters.Repeats, counters.Conflicts, counters.DeadLetters,
        counters.Alerts, lag.Messages);
}
