using RemitFlow.Web.Feed;
using RemitFlow.Web.Operations;
using RemitFlow.Web.Rates;

namespace RemitFlow.Web.Health;

/// <summary>Whether the app has begun its work: tables are made before it answers at all, then quotes are loaded, then the feed starts.</summary>
public sealed class Readiness(QuoteFollower quotes, FeedLag feed, FeedSettings settings, NodeDrain drain)
{
    /// <summary>It has been told to give up its work.</summary>
    public bool IsDraining => drain.IsOrdered;

    /// <summary>What it still waits for; null when it is ready.</summary>
    public string? WaitsFor =>
        !quotes.Loaded.IsCompletedSuccessfully ? "stored exchange rates"
        : settings.Enabled && !feed.HasReported ? "the feed from Kafka"
        : null;
}
