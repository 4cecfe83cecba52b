namespace RemitFlow.Simulator.Chance;

/// <summary>
/// A stream of chance that a seed decides (SplitMix64). We do not use <see cref="System.Random"/>: its sequence may
/// change with the runtime, and the same seed has to give the same bytes for years.
/// </summary>
public sealed class Draw(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            return Mix.Scramble(_state);
        }
    }

    /// <summary>From 0 to just under 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(Unit() * count);

    public long Below(long count) => (long)(Unit() * count);

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public double Between(double low, double high) => low + (Unit() * (high - low));

    public TimeSpan Between(TimeSpan low, TimeSpan high) => low + ((high - low) * Unit());

    public bool Chance(double share) => Unit() < share;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>Normal, mean 0 and standard deviation 1.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());
}
