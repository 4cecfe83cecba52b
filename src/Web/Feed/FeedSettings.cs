namespace RemitFlow.Web.Feed;

/// <summary>How the feed works: the section <c>Feed</c> of the configuration.</summary>
public sealed class FeedSettings
{
    /// <summary>False for a node that only answers HTTP and follows projections.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Batches decided and stored side by side; a sender always belongs to the same one.</summary>
    public int Lanes { get; set; } = 2;

    /// <summary>Messages in one batch at most; one transaction each.</summary>
    public int BatchSize { get; set; } = 2_000;

    /// <summary>Milliseconds that a lane waits for more while it holds less than half a batch; under little load it does not wait.</summary>
    public int LingerMs { get; set; } = 2;

    /// <summary>Messages read ahead for a lane; beyond it the feed waits, and lag grows in Kafka, not in memory.</summary>
    public int ReadAhead { get; set; } = 3_000;

    /// <summary>Senders whose state is kept in memory, in all lanes together.</summary>
    public int CachedSenders { get; set; } = 100_000;

    /// <summary>Seconds that giving up a partition waits for what is in flight.</summary>
    public int RevocationSeconds { get; set; } = 20;
}
