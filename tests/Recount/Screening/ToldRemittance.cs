using RemitFlow.Recount.Reading;

namespace RemitFlow.Recount.Screening;

/// <summary>One remittance and all that has been told of it. "A remittance is `(sender_id, transaction_id)`."</summary>
internal sealed class ToldRemittance(Remittance first, Verdict verdict)
{
    /// <summary>"Its status is the highest told so far of initiated &lt; processing &lt; completed &lt; failed &lt;
    /// cancelled, so that order does not matter."</summary>
    private static readonly string[] Order = ["initiated", "processing", "completed", "failed", "cancelled"];

    /// <summary>The first message of each status: "the first stays".</summary>
    private readonly List<Remittance> firstOfStatus = [first];

    private readonly List<Remittance> conflicts = [];

    public Remittance First { get; } = first;

    public Verdict Verdict { get; } = verdict;

    /// <summary>The message that told the final status.</summary>
    public Remittance Last => firstOfStatus.MaxBy(told => Array.IndexOf(Order, told.Status))!;

    /// <summary>What a further message of this remittance is.</summary>
    public Handled Tell(Remittance message)
    {
        var before = firstOfStatus.Find(told => told.Status == message.Status);
        if (before is null)
        {
            firstOfStatus.Add(message);
            return Handled.LaterState;
        }
        // "Is a repeat when timestamp, recipient id, ... are the same once read".
        if (before.Facts == message.Facts)
            return Handled.Repeat;
        // "With other content it is a conflict ... (once: the same conflict again is a repeat)".
        if (conflicts.Any(conflict => conflict.Status == message.Status && conflict.Facts == message.Facts))
            return Handled.Repeat;
        conflicts.Add(message);
        return Handled.Conflict;
    }
}

/// <summary>What one message came to.</summary>
public enum Handled
{
    Screened,
    LaterState,
    Repeat,
    Conflict,
    DeadLetter,
}
