using Npgsql;

namespace RemitFlow.Web.Operations;

/// <summary>Looks once a second whether a rebuild is asked for that this node can do, and does it; one at a time.</summary>
internal sealed class RebuildWorker(RebuildRequests requests, Rebuild rebuild, TimeProvider clock, ILogger<RebuildWorker> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var name in await requests.OpenAsync(stoppingToken))
                {
                    if (rebuild.IsOurs(name) && await requests.TakeAsync(name, stoppingToken)) await DoAsync(name, stoppingToken);
                }
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                log.LogWarning(failure, "Asked-for rebuilds cannot be read; trying again");
            }
        }
    }

    private async Task DoAsync(string name, CancellationToken cancellation)
    {
        log.LogInformation("Rebuilding {Name}", name);
        string? error = null;
        try
        {
            await rebuild.RunAsync(name, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(failure, "The rebuild of {Name} failed", name);
            error = failure.Message;
        }

        await requests.FinishAsync(name, error, cancellation);
        if (error is null) log.LogInformation("{Name} is rebuilt", name);
    }
}
