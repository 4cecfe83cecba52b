using System.Text.Json.Serialization;

namespace RemitFlow.Pipeline.Bench.Rows;

/// <summary>What <c>/api/v1/operations/feed</c> tells.</summary>
internal sealed record FeedCounts(long Seen, long Screened, long LaterStates, long Repeats, long Conflicts, long DeadLetters, long Alerts)
{
    /// <summary>Messages that are done with: what became of them is stored.</summary>
    [JsonIgnore]
    public long Done => Screened + LaterStates + Repeats + Conflicts + DeadLetters;
}
