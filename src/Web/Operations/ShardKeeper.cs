using JasperFx.Events.Daemon;
using IProjectionCoordinator = Marten.Events.Daemon.Coordination.IProjectionCoordinator;

namespace RemitFlow.Web.Operations;

/// <summary>
/// Starts a shard of this node again that stopped because its place in the store had moved under it. After an outage of
/// the database two nodes may for a moment both follow; one of them stops, and neither Marten nor Wolverine would start it
/// again. It reads its place anew, and moves it in the transaction of its page: followed twice is stored once.
/// </summary>
internal sealed class ShardKeeper(IProjectionCoordinator coordinator, TimeProvider clock, ILogger<ShardKeeper> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (coordinator.OwnDaemon() is not { } daemon) continue;
            foreach (var agent in daemon.CurrentAgents().Where(agent => agent.Failure?.Category == ShardFailureCategory.ProgressionOutOfOrder))
            {
                await StartAgainAsync(daemon, agent.Name.Identity, stoppingToken);
            }
        }
    }

    private async Task StartAgainAsync(IProjectionDaemon daemon, string shard, CancellationToken cancellation)
    {
        try
        {
            log.LogWarning("{Shard} was followed by another node too; following it again", shard);
            await daemon.StartAgentAsync(shard, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(failure, "{Shard} could not be followed again; trying again", shard);
        }
    }
}
