using RemitFlow.Web.Setup;

namespace RemitFlow.Web.Feed;

/// <summary>How the feed works: the section <c>Feed</c> of the configuration.</summary>
public sealed class FeedSettings
{
    private static readonly Bound[] Bounds =
    [
        new(nameof(Lanes), 1, 64),
        new(nameof(BatchSize), 1, 50_000),
        new(nameof(LingerMs), 0, 10_000),
        new(nameof(ReadAhead), 1, 1_000_000),
        new(nameof(InFlightMegabytes), 1, 65_536),
        new(nameof(MaxPerSecond), 0, 1_000_000),
        new(nameof(CachedSenders), 0, 100_000_000),
        new(nameof(RevocationSeconds), 0, 90), // Waited for up to three times; the group waits 300 s for a member that does not poll.
    ];

    /// <summary>False for a node that only answers HTTP and follows projections.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Batches decided and stored side by side; a sender always belongs to the same one.</summary>
    public int Lanes { get; set; } = 2;

    /// <summary>Messages in one batch at most; one transaction each.</summary>
    public int BatchSize { get; set; } = 2_000;

    /// <summary>
    /// Milliseconds that a lane waits for more while it holds less than half a batch; one that is told less than 250 messages a
    /// second does not wait.
    /// </summary>
    public int LingerMs { get; set; } = 10;

    /// <summary>Messages read ahead for a lane; beyond it the feed waits, and lag grows in Kafka, not in memory.</summary>
    public int ReadAhead { get; set; } = 3_000;

    /// <summary>Megabytes of messages read and not yet settled; beyond it the feed waits likewise, however few they are.</summary>
    public int InFlightMegabytes { get; set; } = 64;

    /// <summary>Messages that this node takes up in a second at most; 0 for as many as it can.</summary>
    public int MaxPerSecond { get; set; }

    /// <summary>Senders whose state is kept in memory, in all lanes together.</summary>
    public int CachedSenders { get; set; } = 100_000;

    /// <summary>Seconds that giving up a partition waits for what is in flight.</summary>
    public int RevocationSeconds { get; set; } = 20;

    /// <summary>Why the feed cannot work like this, in one sentence that names the setting; null when it can.</summary>
    public static string? Refusal(IConfiguration configuration) => Bound.Refusal(configuration, "Feed", Bounds);
}
