using RemitFlow.Bench.Measuring;
using RemitFlow.Bench.Reporting;
using RemitFlow.DevHost.Running;

namespace RemitFlow.Bench.Ground;

/// <summary>What every bench begins with: the machine as it was before, and a ground of its own.</summary>
internal sealed class BenchRun : IAsyncDisposable
{
    private readonly string command;
    private readonly Machine machine;
    private readonly Versions versions;

    private BenchRun(string command, Checkout checkout, Machine machine, BenchGround ground, Versions versions) =>
        (this.command, Checkout, this.machine, Ground, this.versions) = (command, checkout, machine, ground, versions);

    public Checkout Checkout { get; }

    public BenchGround Ground { get; }

    public Circumstances Circumstances => new(DateTimeOffset.UtcNow, command, machine, versions);

    public static async Task<BenchRun> BeginAsync(string command, CancellationToken ct, IReadOnlyDictionary<string, string>? brokerSettings = null)
    {
        var machine = Machine.Look(); // Before we are a load ourselves.
        if (machine.IsBusy)
            Progress.Say($"The load average is {machine.Load:F2}: the machine is busy, and neither rates nor ratios will be worth much.");
        Progress.Say($"Starting PostgreSQL and the broker");
        var checkout = Checkout.Find();
        var ground = await BenchGround.LayAsync(checkout, brokerSettings, ct);
        try
        {
            return new BenchRun(command, checkout, machine, ground, await ground.VersionsAsync(ct));
        }
        catch
        {
            await ground.DisposeAsync();
            throw;
        }
    }

    /// <summary>The web app on a database of that name, which answers when this returns.</summary>
    /// <param name="settings">Others than the usual ones, as environment variables.</param>
    public async Task<WebProcess> StartWebAsync(string database, CancellationToken ct, params (string Name, string Value)[] settings)
    {
        var web = await WebProcess.StartAsync(Checkout, await Ground.CreateDatabaseAsync(database, ct), Ground.BootstrapServers, settings);
        try
        {
            await web.UntilReadyAsync(ct);
            return web;
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Ground.DisposeAsync();
}
