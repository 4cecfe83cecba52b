using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost.Running;

/// <summary>
/// One <c>./run</c>: database and broker, the web app, the simulator, a line a second, and everything ended in order.
/// </summary>
internal sealed class Run(RunOptions options, Checkout checkout)
{
    private static readonly TimeSpan ReadyBound = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan SimulatorPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WebPatience = TimeSpan.FromSeconds(30); // It finishes what is in flight.
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(1);

    /// <summary>Runs until it is cancelled; throws when it cannot start or when a part ends by itself.</summary>
    public async Task UntilCancelledAsync(CancellationToken ct)
    {
        using var onlyOne = FolderLock.Take(checkout.Local);
        await Preflight.CheckAsync(options, checkout, ct);
        await using var stage = new Stage();
        var foundations = await Foundations.LayAsync(options, checkout, stage, ct);

        using var web = await WebApp.StartAsync(options, checkout, foundations);
        stage.Add(web.Process, WebPatience);
        await stage.WhileAllLiveAsync(alive => web.WaitUntilReadyAsync(ReadyBound, alive), ct);
        Say.Started("Web", $"{web.Url}");

        if (options.Rate > 0)
        {
            stage.Add(await SimulatorAsync(foundations), SimulatorPatience);
            Say.Started("Simulator", $"{options.Rate} remittances a second");
        }

        Say.Started("Logs", Path.GetDirectoryName(checkout.Log("web"))!);
        Say.Tour(web.Url);
        await stage.WhileAllLiveAsync(alive => ShowCountsAsync(web, alive), ct);
    }

    private Task<ChildProcess> SimulatorAsync(Foundations foundations) => DotnetApp.StartAsync(
        "simulator", checkout, "Simulator",
        [
            "--kafka", foundations.BootstrapServers, "--rates-first", "--rate", $"{options.Rate}",
            "--fraud", "0.02", "--repeats", "0.01", "--late", "0.01", "--broken", "0.002", "--multi-state", "0.1",
        ],
        new Dictionary<string, string?>());

    private static async Task ShowCountsAsync(WebApp web, CancellationToken ct)
    {
        using var tick = new PeriodicTimer(LineEvery);
        while (await tick.WaitForNextTickAsync(ct))
        {
            var counts = await web.CountsAsync(ct);
            Console.WriteLine(
                counts?.ToLine(TimeOnly.FromDateTime(DateTime.Now)) ?? "The web app did not answer this time.");
        }
    }
}
