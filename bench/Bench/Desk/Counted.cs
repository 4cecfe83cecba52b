using System.Diagnostics;

namespace RemitFlow.Bench.Desk;

/// <summary>How many bytes each of some had been told at a moment.</summary>
/// <param name="At">A <see cref="Stopwatch"/> timestamp.</param>
internal sealed record Counted(long At, long[] Bytes)
{
    /// <summary>Of each, from another moment to this one.</summary>
    public double[] PerSecondSince(Counted before)
    {
        var seconds = Stopwatch.GetElapsedTime(before.At, At).TotalSeconds;
        return [.. Bytes.Zip(before.Bytes, (now, then) => (now - then) / seconds)];
    }
}
