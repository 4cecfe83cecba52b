namespace RemitFlow.Projections.Figures;

/// <summary>
/// Counts of durations in steps that grow by 2 %, so that every quantile is within 1 % of the true one (durations under
/// 1 ms count as 0). Histograms add up, and take back what was added. Stored as pairs of step and count, as variable-length numbers.
/// </summary>
public sealed class LatencyHistogram
{
    private const double Growth = 1.02;
    private static readonly double LogGrowth = Math.Log(Growth);
    private readonly Dictionary<int, long> steps = [];

    public long Count => steps.Values.Sum();

    public void Add(long milliseconds, long count)
    {
        var step = milliseconds < 1 ? 0 : (int)Math.Ceiling(Math.Log(milliseconds) / LogGrowth) + 1;
        Put(step, count);
    }

    public void Add(LatencyHistogram other)
    {
        foreach (var (step, count) in other.steps) Put(step, count);
    }

    /// <summary>The duration in milliseconds that this share (0 to 1) of all stays at or under; 0 over nothing.</summary>
    public long Quantile(double share)
    {
        var rank = (long)Math.Ceiling(share * Count);
        foreach (var (step, count) in steps.OrderBy(x => x.Key))
        {
            rank -= count;
            if (rank <= 0) return Middle(step);
        }

        return 0;
    }

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var (step, count) in steps.OrderBy(x => x.Key))
        {
            writer.Write7BitEncodedInt(step);
            writer.Write7BitEncodedInt64(count);
        }

        return bytes.ToArray();
    }

    public static LatencyHistogram From(byte[] stored)
    {
        var histogram = new LatencyHistogram();
        using var reader = new BinaryReader(new MemoryStream(stored));
        while (reader.BaseStream.Position < stored.Length) histogram.Put(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt64());
        return histogram;
    }

    private void Put(int step, long count)
    {
        var sum = steps.GetValueOrDefault(step) + count;
        if (sum == 0) steps.Remove(step);
        else steps[step] = sum;
    }

    // A step holds durations in (1.02^(s-2), 1.02^(s-1)]; its geometric middle is within 1 % of each of them.
    private static long Middle(int step) => step == 0 ? 0 : (long)Math.Round(Math.Pow(Growth, step - 1.5));
}
