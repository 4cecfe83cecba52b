using System.Diagnostics;

namespace RemitFlow.Bench.Measuring;

/// <summary>How long many things took, in milliseconds; every one of them is kept, and nothing is estimated.</summary>
internal sealed class Latencies
{
    private readonly Lock gate = new();
    private readonly List<double> milliseconds = [];

    /// <param name="from">A <see cref="Stopwatch"/> timestamp, as is the other.</param>
    public void Add(long from, long to)
    {
        lock (gate) milliseconds.Add(Stopwatch.GetElapsedTime(from, to).TotalMilliseconds);
    }

    public Spread Spread()
    {
        lock (gate) return Measuring.Spread.Of(milliseconds);
    }
}

/// <summary>Percentiles by nearest rank, in milliseconds; zeros where nothing was measured.</summary>
internal sealed record Spread(long Count, double P50Ms, double P90Ms, double P99Ms, double MaxMs)
{
    public static Spread Of(IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return new Spread(sorted.Length, At(0.50), At(0.90), At(0.99), At(1));

        double At(double share) => sorted.Length == 0 ? 0 : Math.Round(sorted[(int)Math.Ceiling(share * sorted.Length) - 1], 2);
    }

    /// <summary>From two looks at a histogram of seconds: within a bucket values are taken to lie evenly, and the greatest is its bucket's bound.</summary>
    public static Spread Between(IReadOnlyList<(double Bound, double Count)> before, IReadOnlyList<(double Bound, double Count)> after)
    {
        (double Bound, double Count)[] added =
        [
            .. after.Select((bucket, place) => (bucket.Bound, bucket.Count - (place < before.Count ? before[place].Count : 0))),
        ];
        var count = added.Length == 0 ? 0 : added[^1].Count;
        return new Spread((long)count, At(0.50), At(0.90), At(0.99), count == 0 ? 0 : Milliseconds(added.First(bucket => bucket.Count >= count).Bound));

        double At(double share)
        {
            if (count == 0) return 0;
            var rank = share * count;
            var place = Array.FindIndex(added, bucket => bucket.Count >= rank);
            var (low, below) = place == 0 ? (0, 0) : added[place - 1];
            var (high, upTo) = added[place];
            return Milliseconds(double.IsInfinity(high) ? low : low + (high - low) * (rank - below) / (upTo - below));
        }
    }

    private static double Milliseconds(double seconds) => Math.Round(seconds * 1_000, 2);
}
