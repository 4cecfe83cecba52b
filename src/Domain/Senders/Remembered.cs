using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Senders;

/// <summary>A remittance in a sender's memory: when it was sent and from which country (null when unknown).</summary>
public readonly record struct Remembered(Moment SentAt, string? Country)
{
    /// <summary>Inserts by event time, behind those of an equal time, then cuts the memory from its old end.</summary>
    public static Remembered[] Insert(Remembered[] memory, Remembered one)
    {
        var at = After(memory, one.SentAt);
        var all = new Remembered[memory.Length + 1];
        Array.Copy(memory, all, at);
        all[at] = one;
        Array.Copy(memory, at, all, at + 1, memory.Length - at);

        var oldest = all[^1].SentAt - Sender.MemorySpan;
        var first = Math.Max(0, all.Length - Sender.MemoryEntries);
        while (all[first].SentAt < oldest) first++; // Ends at the newest, which is never older than itself.
        return first == 0 ? all : all[first..];
    }

    /// <summary>How many stand before the first one later than <paramref name="moment"/>.</summary>
    public static int After(Remembered[] memory, Moment moment)
    {
        var (low, high) = (0, memory.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (memory[middle].SentAt <= moment) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
