namespace RemitFlow.Web.Feed;

/// <summary>Whether the feed is to leave its group, and whether it has.</summary>
public sealed class FeedDrain(FeedSettings settings)
{
    private volatile bool isOrdered;
    private volatile bool hasLeft;

    public bool IsOrdered
    {
        get => isOrdered;
        set => isOrdered = value;
    }

    /// <summary>Nothing is read and nothing is in flight.</summary>
    public bool IsDone
    {
        get => !settings.Enabled || hasLeft;
        internal set => hasLeft = value;
    }
}
