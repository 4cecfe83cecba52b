using System.Net.Sockets;
using Npgsql;

namespace RemitFlow.Web.Live;

/// <summary>Follows the store for all clients of this node, while there are any; over a restart of the database too.</summary>
internal sealed class LiveFollower(
    LiveClients clients, StoredAlerts alerts, TimeProvider clock, IHostApplicationLifetime app, ILogger<LiveFollower> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var closing = app.ApplicationStopping.Register(clients.Close);
        while (true)
        {
            await clients.Someone.WaitAsync(stoppingToken);
            try
            {
                await FollowAsync(stoppingToken);
                await Task.Delay(LookEvery, clock, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested
                && failure is NpgsqlException or SocketException or TimeoutException or InvalidOperationException)
            {
                log.LogWarning(failure, "The live feed cannot read the store; trying again");
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        var upTo = await alerts.PositionAsync(cancellation);
        if (clients.Position is not { } from)
        {
            clients.BeginAt(upTo);
            return;
        }

        while (from < upTo)
        {
            var page = await alerts.AfterAsync(from, upTo, cancellation);
            from = page.Count == StoredAlerts.Page ? page[^1].Position : upTo;
            clients.Tell(page, from);
        }
    }
}
