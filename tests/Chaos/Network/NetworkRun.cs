using System.Diagnostics;
using Npgsql;
using RemitFlow.DevHost;
using RemitFlow.DevHost.Processes;
using RemitFlow.Rig.Checks;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using Shouldly;

namespace RemitFlow.Chaos.Network;

/// <summary>A fault that has been.</summary>
/// <param name="Noticed">Seconds until <c>/health</c> said 503 and named the server; null for what it works with.</param>
/// <param name="Recovered">Seconds since it was healed, until <c>/health</c> said 200 and every follower was past what was stored then.</param>
public sealed record Trouble(Server Server, Fault Fault, double Lasted, double? Noticed, double Recovered);

/// <summary>
/// One node under an even load of keyed remittances, which reaches PostgreSQL and Kafka over lines of ours. Whenever it cannot work
/// <c>/health</c> must say why; in the end everything must be as if nothing had happened.
/// </summary>
public sealed class NetworkRun : IAsyncDisposable
{
    /// <summary>Within it <c>/health</c> says 503 and names who cannot be reached, and goes on saying so.</summary>
    public static readonly TimeSpan NoticeBound = TimeSpan.FromSeconds(12);

    /// <summary>Within it everything works again once the line is healed.</summary>
    public static readonly TimeSpan RecoveryBound = TimeSpan.FromSeconds(30);

    private const int PerSecond = 100;

    /// <summary>What there is to send; more than a fault has ever taken.</summary>
    private const int SecondsAFault = 90;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    private readonly int seed;
    private readonly Action<string> say;
    private readonly Link toKafka;
    private readonly LocalServers servers;
    private Link? toPostgres;
    private Situation? situation;
    private WebProcess? web;

    private NetworkRun(int seed, Action<string> say)
    {
        (this.seed, this.say) = (seed, say);
        var listen = FreePort.Any();
        toKafka = new Link(listen);
        servers = new LocalServers(new() { Kind = BrokerKind.Real, Detour = new(listen, toKafka.Port) });
    }

    private Situation Here => situation!;

    private WebProcess Web => web!;

    /// <exception cref="Exception">What must hold does not; the end of the node's log was said.</exception>
    public static async Task<IReadOnlyList<Trouble>> RunAsync(
        int seed, IReadOnlyCollection<PlannedFault> plan, Action<string> say, CancellationToken cancellation)
    {
        await using var run = new NetworkRun(seed, say);
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
        if (toPostgres is not null) await toPostgres.DisposeAsync();
        await toKafka.DisposeAsync();
        await servers.DisposeAsync();
    }

    private async Task<List<Trouble>> RunAsync(IReadOnlyCollection<PlannedFault> plan, CancellationToken cancellation)
    {
        await servers.InitializeAsync();
        toPostgres = new Link(servers.Postgres.Port);
        situation = await Situation.BeginAsync(servers, "network");
        var sent = Simulation.Of(plan.Count * SecondsAFault * PerSecond, seed: (ulong)seed);
        await sent.LoadRatesAsync(Here);
        web = await Here.StartWebAsync(
            ("ConnectionStrings__RemitFlow", new NpgsqlConnectionStringBuilder(Here.ConnectionString) { Port = toPostgres.Port }.ConnectionString),
            ("Kafka__BootstrapServers", $"127.0.0.1:{toKafka.Port}"));
        var sender = new SteadySender(Here, sent.Messages, PerSecond);

        var troubles = new List<Trouble>();
        foreach (var planned in plan)
        {
            await RecoveredAsync("nothing", await Here.Store.NewestAsync(), Stopwatch.StartNew());
            var trouble = await SufferAsync(planned, cancellation);
            troubles.Add(trouble);
            say($"{troubles.Count,3}  {trouble.Server,-8}  {trouble.Fault,-8}  for {trouble.Lasted,4:0.0} s"
                + $"  noticed {(trouble.Noticed is { } noticed ? $"after {noticed:0.0} s" : "nothing")}  recovered after {trouble.Recovered:0.0} s");
        }

        await Here.IsAsIfNothingHadHappenedAsync(sent.First(await sender.StopAsync()));
        await Web.HealthyAsync();
        return troubles;
    }

    private async Task<Trouble> SufferAsync(PlannedFault planned, CancellationToken cancellation)
    {
        var link = planned.Server == Server.Kafka ? toKafka : toPostgres!;
        var before = await Here.Store.NewestAsync();
        link.Lay(planned.Fault);
        var noticed = await WatchAsync(planned, cancellation);
        var stored = await Here.Store.NewestAsync();
        if (planned.Fault == Fault.Latency) stored.ShouldBeGreaterThan(before, "late is not lost");
        link.Heal();
        var recovered = await RecoveredAsync($"{planned.Fault} on the line to {planned.Server}", stored, Stopwatch.StartNew());
        return new(planned.Server, planned.Fault, Round(planned.Duration), noticed is { } seconds ? Round(seconds) : null, Round(recovered));
    }

    /// <summary>Asks <c>/health</c> as long as the fault lasts; returns when it told the truth first.</summary>
    private async Task<TimeSpan?> WatchAsync(PlannedFault planned, CancellationToken cancellation)
    {
        TimeSpan? noticed = null;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < planned.Duration; await Task.Delay(LookEvery, cancellation))
        {
            var (isWell, words) = await Web.HealthAsync();
            if (planned.Fault == Fault.Latency) isWell.ShouldBeTrue(words);
            else if (!isWell && words.Contains(Name(planned.Server), StringComparison.Ordinal)) noticed ??= clock.Elapsed;
            else if (noticed is not null || clock.Elapsed > NoticeBound)
            {
                throw new InvalidOperationException(
                    $"{clock.Elapsed.TotalSeconds:0.0} s after {planned.Fault} on the line to {planned.Server} /health says: {words}");
            }
        }

        return noticed;
    }

    private async Task<TimeSpan> RecoveredAsync(string what, long stored, Stopwatch clock)
    {
        await Until.NothingLacksAsync($"Everything works after {what}", RecoveryBound, async () =>
            await Here.Store.ProjectionsLackAsync(stored + 1) ?? (await Web.HealthAsync() is (false, var words) ? words : null));
        return clock.Elapsed;
    }

    private static string Name(Server server) => server == Server.Kafka ? "Kafka" : "PostgreSQL";

    private static double Round(TimeSpan time) => Math.Round(time.TotalSeconds, 1);
}
