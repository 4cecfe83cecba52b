using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace RemitFlow.Projections.Figures;

/// <summary>
/// Counts distinct things in bounded memory: exactly while there are few, then by HyperLogLog (Flajolet et al. 2007,
/// with the bias-free estimator of Ertl 2017) with 16,384 registers, whose standard error is 0.81 %. Sketches unite;
/// nothing can be taken out. At most 16 KiB.
/// </summary>
public sealed class DistinctSketch
{
    private const int Precision = 14;
    private const int Registers = 1 << Precision;

    /// <summary>One more hash of eight bytes would take what the registers take.</summary>
    private const int ExactLimit = Registers / 8 - 1;

    private HashSet<ulong>? exact = [];
    private byte[]? registers;

    /// <summary>True when the sketch changed.</summary>
    public bool Add(ulong hash)
    {
        if (exact is null) return Register(hash);
        if (!exact.Add(hash)) return false;
        if (exact.Count > ExactLimit) Spill();
        return true;
    }

    public void Add(DistinctSketch other)
    {
        if (other.exact is not null)
        {
            foreach (var hash in other.exact) Add(hash);
            return;
        }

        if (exact is not null) Spill();
        var mine = MemoryMarshal.Cast<byte, Vector<byte>>(registers.AsSpan()); // A month of many cities unites thousands of these.
        var theirs = MemoryMarshal.Cast<byte, Vector<byte>>(other.registers.AsSpan());
        for (var at = 0; at < mine.Length; at++) mine[at] = Vector.Max(mine[at], theirs[at]);
    }

    public long Count => exact?.Count ?? Estimate();

    public byte[] ToBytes()
    {
        if (registers is not null) return registers.AsSpan().ToArray();
        var bytes = new byte[exact!.Count * 8];
        var at = 0;
        foreach (var hash in exact.Order()) BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8 * at++), hash);
        return bytes;
    }

    public static DistinctSketch From(byte[] stored)
    {
        var sketch = new DistinctSketch();
        if (stored.Length == Registers)
        {
            // An exact set is never as long: it spills before.
            (sketch.exact, sketch.registers) = (null, stored.AsSpan().ToArray());
            return sketch;
        }

        for (var at = 0; at < stored.Length; at += 8) sketch.exact!.Add(BinaryPrimitives.ReadUInt64BigEndian(stored.AsSpan(at)));
        return sketch;
    }

    private void Spill()
    {
        registers = new byte[Registers];
        foreach (var hash in exact!) Register(hash);
        exact = null;
    }

    private bool Register(ulong hash)
    {
        var register = (int)(hash >> (64 - Precision));
        var rank = (byte)(Math.Min(BitOperations.LeadingZeroCount(hash << Precision), 64 - Precision) + 1);
        if (registers![register] >= rank) return false;
        registers[register] = rank;
        return true;
    }

    private long Estimate()
    {
        const int Top = 64 - Precision + 1;
        Span<int> counts = stackalloc int[Top + 1];
        foreach (var register in registers!) counts[register]++;
        double m = Registers, z = m * Tau(1 - counts[Top] / m);
        for (var rank = Top - 1; rank >= 1; rank--) z = 0.5 * (z + counts[rank]);
        z += m * Sigma(counts[0] / m);
        return (long)Math.Round(m * m / (2 * Math.Log(2) * z));
    }

    private static double Sigma(double x)
    {
        if (x == 1) return double.PositiveInfinity;
        double y = 1, z = x, before;
        do
        {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        }
        while (z != before);

        return z;
    }

    private static double Tau(double x)
    {
        if (x is 0 or 1) return 0;
        double y = 1, z = 1 - x, before;
        do
        {
            x = Math.Sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        }
        while (z != before);

        return z / 3;
    }
}
