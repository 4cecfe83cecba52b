namespace RemitFlow.Rig.Running;

/// <summary>What <c>/api/v1/operations/feed</c> says: what became of the messages that one process has handled.</summary>
public sealed record FeedCounts(
    long Seen, long Screened, long LaterStates, long Repeats, long Conflicts, long DeadLetters, long Alerts, int Partitions = 0, long DeletedUnread = 0)
{
    public static FeedCounts Nothing { get; } = new(0, 0, 0, 0, 0, 0, 0);

    public long Handled => Screened + LaterStates + Repeats + Conflicts + DeadLetters;

    public FeedCounts Plus(FeedCounts other) => new(
        Seen + other.Seen, Screened + other.Screened, LaterStates + other.LaterStates, Repeats + other.Repeats,
        Conflicts + other.Conflicts, DeadLetters + other.DeadLetters, Alerts + other.Alerts, Partitions + other.Partitions,
        DeletedUnread + other.DeletedUnread);
}
