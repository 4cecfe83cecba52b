using JasperFx.Events.Daemon;
using Marten;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;

namespace RemitFlow.Bench.Rebuild.Plain;

/// <summary>Rebuilds of the plain projections by Marten's daemon, in this process.</summary>
internal sealed class PlainRebuilds : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    private readonly BenchGround ground;
    private readonly DocumentStore store;
    private readonly IProjectionDaemon daemon;
    private readonly long events;

    private PlainRebuilds(BenchGround ground, DocumentStore store, IProjectionDaemon daemon, long events) =>
        (this.ground, this.store, this.daemon, this.events) = (ground, store, daemon, events);

    public static async Task<PlainRebuilds> OpenAsync(BenchGround ground, string connection, long events)
    {
        var store = PlainStore.Open(connection);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return new PlainRebuilds(ground, store, await store.BuildProjectionDaemonAsync(), events);
    }

    /// <summary>Twice, of which the second is measured, as with ours.</summary>
    public async Task<Measurement> MeasureAsync(string name, CancellationToken ct)
    {
        await daemon.RebuildProjectionAsync(name, Longest, ct);
        var meter = ground.Meter(Environment.ProcessId);
        var before = meter.Read();
        await daemon.RebuildProjectionAsync(name, Longest, ct);
        var spent = meter.Read() - before;
        return Measurement.Of(name.Replace('-', '_'), $"plain Marten: {name["plain-".Length..]}", "events", events, spent);
    }

    public async ValueTask DisposeAsync()
    {
        daemon.Dispose();
        await store.DisposeAsync();
    }
}
