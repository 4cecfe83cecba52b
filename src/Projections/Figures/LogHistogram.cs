namespace RemitFlow.Projections.Figures;

/// <summary>
/// Counts of whole numbers, such as milliseconds or cents, in steps that grow by 2 %, so that every quantile is within 1 % of the
/// true one, or half a unit (numbers under 1 count as 0). Histograms add up, and take back what was added. Stored as pairs of step
/// and count, as variable-length numbers.
/// </summary>
public sealed class LogHistogram
{
    private const double Growth = 1.02;
    private static readonly double LogGrowth = Math.Log(Growth);

    // So many are taken, in the order of steps. An hour of a channel has some dozens, so to look for one and to shift the others is cheap.
    private int[] steps = [];
    private long[] counts = [];
    private int taken;

    public long Count { get; private set; }

    public void Add(long value, long count)
    {
        var step = value < 1 ? 0 : (int)Math.Ceiling(Math.Log(value) / LogGrowth) + 1;
        var at = steps.AsSpan(0, taken).BinarySearch(step);
        Put(step, count, at < 0 ? ~at : at);
    }

    public void Add(LogHistogram other)
    {
        for (int at = 0, place = 0; at < other.taken; at++) place = Put(other.steps[at], other.counts[at], place);
    }

    /// <summary>Adds a stored one, or several one after the other.</summary>
    public void Add(ReadOnlySpan<byte> stored)
    {
        for (int at = 0, place = 0; at < stored.Length;) place = Put((int)ShortNumber.Read(stored, ref at), ShortNumber.Read(stored, ref at), place);
    }

    /// <summary>The value that this share (0 to 1) of all stays at or under; 0 over nothing.</summary>
    public long Quantile(double share)
    {
        var rank = (long)Math.Ceiling(share * Count);
        for (var at = 0; at < taken; at++)
        {
            rank -= counts[at];
            if (rank <= 0) return Middle(steps[at]);
        }

        return 0;
    }

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream(4 * taken);
        using var writer = new BinaryWriter(bytes);
        for (var at = 0; at < taken; at++)
        {
            writer.Write7BitEncodedInt(steps[at]);
            writer.Write7BitEncodedInt64(counts[at]);
        }

        return bytes.ToArray();
    }

    public static LogHistogram From(byte[] stored)
    {
        var histogram = new LogHistogram();
        histogram.Add(stored);
        return histogram;
    }

    /// <summary>Adds to a step, which is looked for from a place on; returns where the next greater one may stand.</summary>
    private int Put(int step, long count, int at)
    {
        Count += count;
        if (at > 0 && steps[at - 1] >= step) at = 0;
        while (at < taken && steps[at] < step) at++;
        if (at < taken && steps[at] == step)
        {
            counts[at] += count;
            if (counts[at] != 0) return at + 1;
            taken--;
            Array.Copy(steps, at + 1, steps, at, taken - at);
            Array.Copy(counts, at + 1, counts, at, taken - at);
            return at;
        }

        if (count == 0) return at;
        if (taken == steps.Length)
        {
            Array.Resize(ref steps, Math.Max(4, 2 * taken));
            Array.Resize(ref counts, steps.Length);
        }

        Array.Copy(steps, at, steps, at + 1, taken - at);
        Array.Copy(counts, at, counts, at + 1, taken - at);
        (steps[at], counts[at]) = (step, count);
        taken++;
        return at + 1;
    }

    // A step holds values in (1.02^(s-2), 1.02^(s-1)]; its geometric middle is within 1 % of each of them.
    private static long Middle(int step) => step == 0 ? 0 : (long)Math.Round(Math.Pow(Growth, step - 1.5));
}
