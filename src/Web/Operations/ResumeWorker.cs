using JasperFx.Events.Projections;
using Npgsql;
using IProjectionCoordinator = Marten.Events.Daemon.Coordination.IProjectionCoordinator;

namespace RemitFlow.Web.Operations;

/// <summary>Looks once a second whether a shard that this node runs is to start again, and starts it.</summary>
internal sealed class ResumeWorker(
    ShardResumes resumes, IProjectionCoordinator coordinator, TimeProvider clock, ILogger<ResumeWorker> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var shard in await resumes.OpenAsync(stoppingToken)) await StartAsync(shard, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(failure, "Shards that are to start again cannot be started; trying again");
            }
        }
    }

    private async Task StartAsync(string shard, CancellationToken cancellation)
    {
        if (coordinator.OwnDaemon() is not { } daemon || daemon.CurrentAgents().All(agent => agent.Name.Name != shard)) return;
        await resumes.DoneAsync(shard, cancellation); // Before: what is asked for meanwhile is asked for anew.
        await daemon.StartAgentAsync($"{shard}:{ShardName.All}", cancellation); // One that runs is left alone.
        log.LogInformation("{Shard} has been started again", shard);
    }
}
