using RemitFlow.Recount.Reading;
using RemitFlow.Recount.Screening;

namespace RemitFlow.Recount.Counting;

/// <summary>All that a recount found, to be compared with what the system says.</summary>
public sealed record RecountResult(
    RecountCounts Counts,
    IReadOnlyList<DeadLetter> DeadLetters,
    IReadOnlyList<ScreenedRemittance> Screened,
    IReadOnlyList<CorridorHour> CorridorHours)
{
    /// <summary>The remittances for which an alert is raised, in order of handling.</summary>
    public IEnumerable<ScreenedRemittance> Alerts => Screened.Where(remittance => remittance.AlertId is not null);

    /// <summary>What agents and branches handled, and why remittances failed, by hour.</summary>
    public IReadOnlyList<HandledHour> HandledHours => HandledHour.Of(Screened);

    /// <summary>How many dead letters there are of each reason and field.</summary>
    public IReadOnlyDictionary<(string Reason, string Field), int> DeadLettersBy =>
        DeadLetters.GroupBy(letter => (letter.Fault.Reason, letter.Fault.Field))
            .ToDictionary(group => group.Key, group => group.Count());
}

/// <summary>Each message is one of the five kinds; quotes are counted beside them.</summary>
public sealed record RecountCounts(
    int Sent, int Screened, int LaterStates, int Repeats, int Conflicts, int DeadLetters, QuoteCounts Quotes);

/// <param name="Entered">Quotes that count; one that replaced another is counted again.</param>
/// <param name="Findings">Quotes not above 0 or more than 20 % off.</param>
/// <param name="OtherPairs">Quotes of pairs that are not something to PHP.</param>
/// <param name="Unreadable">Quotes that cannot be read.</param>
public sealed record QuoteCounts(int Entered, int Findings, int OtherPairs, int Unreadable);

/// <summary>A message that cannot be read: where it lay, what it was, and why.</summary>
public sealed record DeadLetter(int Partition, long Offset, Content Key, Content Value, Fault Fault);

/// <summary>A remittance as it was first told, what was decided about it, and what became of it.</summary>
/// <param name="AlertId">Null when no alert is raised.</param>
/// <param name="Ending">Of the message that told the final status.</param>
public sealed record ScreenedRemittance(
    Remittance Remittance, decimal Usd, Verdict Verdict, Guid? AlertId, string FinalStatus, Handling Ending)
{
    public string SenderId => Remittance.SenderId;

    public string TransactionId => Remittance.TransactionId;
}
