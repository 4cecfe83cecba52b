using System.Diagnostics;
using RemitFlow.DevHost;
using RemitFlow.Rig.Checks;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;

namespace RemitFlow.Chaos.Kills;

/// <summary>A kill that has been.</summary>
/// <param name="Recovery">Of one node: since SIGKILL, by the other. Else since what was killed is back.</param>
public sealed record Kill(Victim Victim, Recovery Recovery);

/// <summary>
/// Two nodes under an even load of keyed remittances, and one kill after the other. In the end everything must be as if
/// nothing had happened, and the read models what a rebuild makes of them.
/// </summary>
public sealed class KillRun : IAsyncDisposable
{
    private const int PerSecond = 100;

    /// <summary>What there is to send; more than a round has ever taken.</summary>
    private const int SecondsARound = 90;

    private readonly LocalServers servers = new(new() { Kind = BrokerKind.Real });
    private readonly List<WebProcess> nodes = [];
    private readonly int seed;
    private readonly Action<string> say;
    private Situation? situation;

    private KillRun(int seed, Action<string> say) => (this.seed, this.say) = (seed, say);

    private Situation Here => situation!;

    /// <exception cref="Exception">What must hold does not; the ends of the nodes' logs were said.</exception>
    public static async Task<IReadOnlyList<Kill>> RunAsync(
        int seed, IReadOnlyCollection<PlannedKill> plan, Action<string> say, CancellationToken cancellation)
    {
        await using var run = new KillRun(seed, say);
        try
        {
            return await run.RunAsync(plan, cancellation);
        }
        catch when (run.situation is not null)
        {
            say(run.Here.LogTails);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (situation is not null) await situation.DisposeAsync();
        await servers.DisposeAsync();
    }

    private async Task<List<Kill>> RunAsync(IReadOnlyCollection<PlannedKill> plan, CancellationToken cancellation)
    {
        await servers.InitializeAsync();
        situation = await Situation.BeginAsync(servers, "kills");
        var sent = Simulation.Of(plan.Count * SecondsARound * PerSecond, seed: (ulong)seed);
        await sent.LoadRatesAsync(Here);
        await StartNodesAsync(2);
        var sender = new SteadySender(Here, sent.Messages, PerSecond);

        var kills = new List<Kill>();
        foreach (var planned in plan)
        {
            await Recovery.OfAsync(Here, Stopwatch.StartNew());
            await Task.Delay(planned.After, cancellation); // The moment is chance's.
            var kill = new Kill(planned.Victim, await KillAsync(planned, cancellation));
            kills.Add(kill);
            var (partitions, rates, projections) = kill.Recovery;
            say($"{kills.Count,3}  {kill.Victim,-9}  partitions {partitions,5:0.0} s  rates {rates,5:0.0} s  read models {projections,5:0.0} s");
        }

        await Here.IsAsIfNothingHadHappenedAsync(sent.First(await sender.StopAsync()));
        await Here.ReadModelsAreARebuildsAsync();
        foreach (var node in nodes) await node.HealthyAsync();
        return kills;
    }

    private async Task<Recovery> KillAsync(PlannedKill planned, CancellationToken cancellation)
    {
        switch (planned.Victim)
        {
            case Victim.Node:
                var clock = Stopwatch.StartNew();
                await KillNodesAsync(planned.Older ? nodes[..1] : nodes[1..]);
                var takeOver = await Recovery.OfAsync(Here, clock);
                await StartNodesAsync(1);
                return takeOver;
            case Victim.BothNodes:
                await KillNodesAsync([.. nodes]);
                await Task.Delay(planned.Downtime, cancellation);
                await StartNodesAsync(2);
                break;
            case Victim.Broker:
                servers.Broker.Kill();
                await servers.Broker.Ended;
                await Task.Delay(planned.Downtime, cancellation);
                await servers.Broker.StartAgainAsync(cancellation);
                break;
            default:
                servers.Postgres.Kill();
                await servers.Postgres.Ended;
                await Task.Delay(planned.Downtime, cancellation);
                await servers.Postgres.StartAgainAsync(cancellation);
                break;
        }

        return await Recovery.OfAsync(Here, Stopwatch.StartNew());
    }

    private async Task KillNodesAsync(List<WebProcess> victims)
    {
        await Task.WhenAll(victims.Select(node => node.KillAsync()));
        nodes.RemoveAll(victims.Contains);
    }

    private async Task StartNodesAsync(int count) =>
        nodes.AddRange(await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Here.StartWebAsync())));
}
