using System.Text.Json.Serialization;

namespace RemitFlow.Bench.Ground;

/// <summary>What <c>/api/v1/operations/feed</c> tells.</summary>
/// <param name="LagMessages">Messages in Kafka that the app has not read; null before it is known.</param>
/// <param name="ProjectionLag">Events that are not yet in the slowest read model; null while that is not known.</param>
internal sealed record FeedCounts(
    long Seen, long Screened, long LaterStates, long Repeats, long Conflicts, long DeadLetters, long Alerts,
    long? LagMessages = null, long? ProjectionLag = null)
{
    /// <summary>Messages that are done with: what became of them is stored.</summary>
    [JsonIgnore]
    public long Done => Screened + LaterStates + Repeats + Conflicts + DeadLetters;
}
