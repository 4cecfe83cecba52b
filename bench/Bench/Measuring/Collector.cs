using System.Diagnostics;
using RemitFlow.Bench.Ground;

namespace RemitFlow.Bench.Measuring;

/// <summary>What the web app's collector has done since the process began, or between two looks.</summary>
/// <param name="Seconds">On the clock.</param>
/// <param name="Paused">Seconds in which it let nothing else of the process run.</param>
internal readonly record struct Collector(double Seconds, double Paused, double Bytes, double Young, double Middle, double Old)
{
    /// <summary>Bytes allocated, all of them.</summary>
    public const string Allocated = "dotnet_gc_heap_total_allocated_bytes_total";
    private const string Collections = "dotnet_gc_collections_total";

    public static async Task<Collector> LookAsync(WebProcess web, CancellationToken ct)
    {
        var metrics = await web.MetricsAsync(ct);
        return new Collector(
            Stopwatch.GetElapsedTime(0).TotalSeconds, metrics.Of("dotnet_gc_pause_time_seconds_total"), metrics.Of(Allocated),
            OfGeneration(0), OfGeneration(1), OfGeneration(2));

        double OfGeneration(int number) => metrics.Of(Collections, $"gc_heap_generation=\"gen{number}\"");
    }

    public static Collector operator -(Collector after, Collector before) => new(
        after.Seconds - before.Seconds, after.Paused - before.Paused, after.Bytes - before.Bytes, after.Young - before.Young,
        after.Middle - before.Middle, after.Old - before.Old);

    /// <param name="messages">Handled meanwhile.</param>
    public string Tell(long messages) => FormattableString.Invariant(
        $"the collector stopped .NET for {Paused / Seconds:P1} of the time: {Young:F0} collections of young, {Middle:F0} of middle, {Old:F0} of old objects; {Bytes / messages / 1_000:F1} kB allocated a message");
}
