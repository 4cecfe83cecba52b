using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Senders;
using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Rules;

/// <summary>A remittance held against what is remembered of its sender, as the rules see it.</summary>
/// <param name="Sender">Null for a sender that is seen for the first time.</param>
public readonly record struct Sighting(Sender? Sender, Moment SentAt, decimal Usd, Place Country)
{
    /// <summary>Remittances of the sender in (t - window, t], this one included.</summary>
    public int CountWithin(TimeSpan window)
    {
        if (Sender is null) return 1;
        var memory = Sender.Memory;
        return Remembered.After(memory, SentAt) - Remembered.After(memory, SentAt - window) + 1;
    }

    /// <summary>The latest other remittance in memory at or before this one; of equal times the one handled last.</summary>
    public Remembered? Latest()
    {
        if (Sender is null) return null;
        var behind = Remembered.After(Sender.Memory, SentAt);
        return behind > 0 ? Sender.Memory[behind - 1] : null;
    }
}
