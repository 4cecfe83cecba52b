using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;
using RemitFlow.Projections;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Rates;
using RemitFlow.Projections.Writing;
using IProjectionCoordinator = Marten.Events.Daemon.Coordination.IProjectionCoordinator;

namespace RemitFlow.Web.Operations;

/// <summary>
/// Computes a read model anew from the events. The daemon's own are emptied and replayed, by the node whose daemon runs
/// them; while that lasts they show what has been replayed so far, and nothing is published. Senders' snapshots are
/// rewritten in place, page by page, and are never missing. The hours of rates come from the quotes.
/// </summary>
public sealed class Rebuild(
    IDocumentStore store, IProjectionCoordinator coordinator, FiguresFeed feed, NpgsqlDataSource database, RebuildRequests requests)
{
    /// <summary>What can be rebuilt.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. MartenSetup.ReadModels, MartenSetup.Senders, MartenSetup.Rates];

    private const int SendersInAPage = 500;
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>This node can do it: senders and rates are anybody's, a read model of the daemon is its who runs it.</summary>
    public bool IsOurs(string name) =>
        name is MartenSetup.Senders or MartenSetup.Rates || coordinator.OwnDaemon()?.CurrentAgents().Any(agent => agent.Name.Name == name) == true;

    /// <summary>Does a rebuild that was taken, on the daemon that this node runs anyway.</summary>
    public Task RunAsync(string name, CancellationToken cancellation) =>
        WithoutDaemon(name, cancellation) ?? ReplayAsync(name, coordinator.DaemonForMainDatabase(), isLive: true, cancellation);

    /// <summary>Does one where no node runs: with a daemon of its own.</summary>
    public async Task RunAloneAsync(string name, CancellationToken cancellation)
    {
        if (WithoutDaemon(name, cancellation) is { } done)
        {
            await done;
            return;
        }

        using var daemon = await store.BuildProjectionDaemonAsync();
        await ReplayAsync(name, daemon, isLive: false, cancellation);
    }

    private Task? WithoutDaemon(string name, CancellationToken cancellation) => name switch
    {
        MartenSetup.Senders => SendersAsync(cancellation),
        MartenSetup.Rates => RatesAsync(cancellation),
        _ => null,
    };

    private async Task ReplayAsync(string name, IProjectionDaemon daemon, bool isLive, CancellationToken cancellation)
    {
        using var beating = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var beat = BeatAsync(name, beating.Token);
        feed.Muted = name == MartenSetup.FiguresShard || feed.Muted;
        try
        {
            await daemon.RebuildProjectionAsync(name, Longest, cancellation);
            await BeatOnceAsync(name, cancellation);
        }
        finally
        {
            if (name == MartenSetup.FiguresShard) feed.Muted = false;
            await beating.CancelAsync();
            await beat.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            // The daemon does not take the shard up again by itself.
            if (isLive) await daemon.StartAgentAsync($"{name}:{ShardName.All}", cancellation);
        }
    }

    private async Task BeatAsync(string name, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(BeatEvery);
        while (await timer.WaitForNextTickAsync(cancellation)) await BeatOnceAsync(name, cancellation);
    }

    private async Task BeatOnceAsync(string name, CancellationToken cancellation)
    {
        var rows = await store.Advanced.AllProjectionProgress(token: cancellation);
        var total = rows.FirstOrDefault(row => row.ShardName == ShardState.HighWaterMark)?.Sequence ?? 0;
        var done = rows.FirstOrDefault(row => row.ShardName == $"{name}:{ShardName.All}")?.Sequence ?? 0;
        await requests.BeatAsync(name, done, total, cancellation);
    }

    private async Task SendersAsync(CancellationToken cancellation)
    {
        var (done, total) = (0L, await SenderRebuild.CountAsync(database, cancellation));
        for (var after = ""; ;)
        {
            var page = await SenderRebuild.PageAsync(database, after, SendersInAPage, cancellation);
            if (page.Length == 0) return;
            after = page[^1];
            done += page.Length;
            await requests.BeatAsync(MartenSetup.Senders, done, Math.Max(total, done), cancellation);
        }
    }

    private async Task RatesAsync(CancellationToken cancellation)
    {
        var total = await QuoteStore.CountAsync(database, cancellation);
        await RateHours.ForgetAsync(database, cancellation);
        for (var done = 0L; await RateHours.FollowAsync(database, cancellation);)
        {
            done = Math.Min(done + RateHours.Page, total);
            await requests.BeatAsync(MartenSetup.Rates, done, total, cancellation);
        }
    }
}
