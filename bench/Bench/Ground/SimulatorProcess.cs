using System.Globalization;
using RemitFlow.Contracts;
using RemitFlow.DevHost;
using RemitFlow.DevHost.Processes;
using RemitFlow.DevHost.Running;
using RemitFlow.Simulator;

namespace RemitFlow.Bench.Ground;

/// <summary>
/// The simulator as users run it, a process of its own, so that what is told disturbs nobody who measures. Event time
/// runs as fast as the population needs for ordinary senders to stay ordinary, and ends now.
/// </summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ChildProcess process;

    private SimulatorProcess(ChildProcess process) => this.process = process;

    public int Id => process.Id;

    /// <param name="perSecond">Messages a second, until it is disposed of.</param>
    /// <param name="lasting">Event time is now when so much time has passed.</param>
    public static async Task<SimulatorProcess> StartAsync(
        Checkout checkout, string bootstrapServers, int perSecond, long senders, TimeSpan lasting,
        string topic = Topics.RemittanceTransactions, string ratesTopic = Topics.ExchangeRates)
    {
        var speed = perSecond * SimulationOptions.SendersPerMessageASecond / senders;
        var start = DateTimeOffset.UtcNow - lasting * speed;
        string[] words =
        [
            Dotnet.Path, checkout.App("Simulator"), "--kafka", bootstrapServers, "--topic", topic, "--rates-topic", ratesTopic, "--rate", $"{perSecond}", "--senders", $"{senders}",
            "--speed", speed.ToString("F3", CultureInfo.InvariantCulture), "--start", start.ToString("O", CultureInfo.InvariantCulture),
        ];
        return new SimulatorProcess(await ChildProcess.StartAsync(new ChildCommand("The simulator", words, checkout.Log("bench-simulator"))));
    }

    /// <exception cref="DevHostException">It has ended by itself.</exception>
    public void MustRun()
    {
        if (process.HasEnded) throw new DevHostException($"The simulator ended; its log {process.Log.Path} ends with:\n{process.Log.LastLines()}");
    }

    /// <summary>Returns once everything that it has told is with the broker.</summary>
    public async ValueTask DisposeAsync()
    {
        await process.EndAsync(Signal.Terminate, Patience);
        process.Dispose();
    }
}
