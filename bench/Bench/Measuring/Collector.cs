using System.Diagnostics;

namespace RemitFlow.Bench.Measuring;

/// <summary>What an app's collector has done since it started, or between two looks.</summary>
/// <param name="Seconds">On the clock.</param>
/// <param name="Paused">Seconds in which it let nothing else of the process run.</param>
/// <param name="Bytes">Allocated, all of them.</param>
/// <param name="Collections">By the generation that was collected, the youngest first.</param>
internal sealed record Collector(double Seconds, double Paused, double Bytes, IReadOnlyList<long> Collections)
{
    private static readonly string[] Generations = ["gen0", "gen1", "gen2"];

    public static Collector Of(Metrics metrics) => new(
        Stopwatch.GetElapsedTime(0).TotalSeconds, metrics.Of("dotnet_gc_pause_time_seconds_total"), metrics.Of("dotnet_gc_heap_total_allocated_bytes_total"),
        [.. Generations.Select(generation => (long)metrics.Of("dotnet_gc_collections_total", $"generation=\"{generation}\""))]);

    public static Collector operator -(Collector after, Collector before) => new(
        after.Seconds - before.Seconds, after.Paused - before.Paused, after.Bytes - before.Bytes,
        [.. after.Collections.Zip(before.Collections, (now, then) => now - then)]);

    /// <param name="messages">Handled meanwhile.</param>
    public string Tell(long messages) => FormattableString.Invariant(
        $"the collector stopped .NET for {Paused / Seconds:P1} of the time: {Collections[0]} collections of young, {Collections[1]} of middle, {Collections[2]} of old objects; {Bytes / messages / 1_000:F1} kB allocated a message");
}
