using RemitFlow.Projections;
using RemitFlow.Projections.Operations;

namespace RemitFlow.Bench.Soak;

/// <summary>
/// Something that must not grow: the trend of the last two thirds of the samples, when caches have filled, and how much it
/// may rise over that time.
/// </summary>
/// <param name="Unit"><c>MB</c> or what is counted.</param>
internal sealed record Watched(string Name, string Unit, Trend Trend, double MayRise)
{
    /// <summary>What grows with what happened or with distinct keys, and therefore may.</summary>
    public static IReadOnlyList<string> Growing { get; } = [.. TableSettings.Growing.Append("dead_letters").Select(table => $"{MartenSetup.Schema}.{table}")];

    /// <summary>Of what it was, and at least <see cref="LeastMb"/>: less than that is what a collector and an allocator do.</summary>
    private const double MemoryShare = 0.1;
    private const double LeastMb = 30;

    /// <summary>Rows that are written over and over leave room that is used again; a table that does so has this much.</summary>
    private const double TablesMb = 10;

    /// <summary>What comes in within so many seconds may wait.</summary>
    private const double LagSeconds = 1;
    private const double Mb = 1e6;

    public bool Grows => Trend.Rise > MayRise;

    /// <param name="rate">Messages a second.</param>
    public static IReadOnlyList<Watched> In(IReadOnlyList<SoakSample> samples, double rate)
    {
        SoakSample[] late = [.. samples.Skip(samples.Count / 3)];
        double[] at = [.. late.Select(sample => sample.Minutes)];
        return
        [
            Memory("resident memory", sample => sample.RssBytes),
            Memory("managed heap after collection", sample => sample.HeapBytes),
            new("messages not read", "messages", Of(sample => sample.FeedLag), LagSeconds * rate),
            new("events not in every read model", "events", Of(sample => sample.ProjectionLag), LagSeconds * rate),
            new("tables that should not grow", "MB", Of(sample => Others(sample) / Mb), TablesMb),
        ];

        Trend Of(Func<SoakSample, double> value) => Trend.Of(at, [.. late.Select(value)]);

        Watched Memory(string name, Func<SoakSample, double> bytes)
        {
            var trend = Of(sample => bytes(sample) / Mb);
            return new Watched(name, "MB", trend, Math.Max(LeastMb, MemoryShare * trend.First));
        }
    }

    /// <summary>Bytes of all other tables.</summary>
    public static long Others(SoakSample sample) => sample.Parts.Where(part => !Growing.Contains(part.Table)).Sum(part => part.Bytes);
}
