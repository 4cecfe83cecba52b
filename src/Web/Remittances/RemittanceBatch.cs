using RemitFlow.Projections.Writing;
using RemitFlow.Web.Feed;

namespace RemitFlow.Web.Remittances;

/// <summary>A lane's next messages, in the order of their partitions; decided and stored in one transaction, or not at all.</summary>
/// <param name="isContended">An earlier try met somebody else on one of the senders.</param>
public sealed class RemittanceBatch(IReadOnlyList<FeedItem> items, LaneMemory memory, bool isContended)
{
    public IReadOnlyList<FeedItem> Items { get; } = items;

    /// <summary>Read by the handler, and brought up to date by the lane once the batch has committed.</summary>
    public LaneMemory Memory { get; } = memory;

    public BatchOutcome Outcome { get; private set; } = new();

    /// <summary>The senders as they stand once the batch has committed.</summary>
    public IReadOnlyList<SenderMemory> After { get; set; } = [];

    /// <summary>When the last of them had been decided, UTC; not yet stored then.</summary>
    public DateTime DecidedAt { get; set; }

    /// <summary>What was appended, known once the batch has committed; null when everything was a repeat.</summary>
    public AppendedSet? Appended { get; set; }

    /// <summary>Messages that turned out not to be screenable, with the reason; nothing of them is stored.</summary>
    public List<DeadLetter> Unscreenable { get; } = [];

    /// <summary>
    /// Some message is not keyed by its sender, or was met by somebody else too: another node may meet the same senders now. Such a batch locks its
    /// senders and reads their states anew, so that nodes wait for each other instead of deciding in vain.
    /// </summary>
    public bool IsContended { get; } = isContended || items.Any(item => !item.IsKeyed);

    /// <summary>Whoever hands the same batch to the handler once more has it decided, and counted, anew.</summary>
    public void Begin()
    {
        Outcome = new BatchOutcome();
        Unscreenable.Clear();
        After = [];
        Appended = null;
    }
}
