using System.Net.Sockets;
using Npgsql;
using RemitFlow.Projections.Alerts;

namespace RemitFlow.Web.Live;

/// <summary>Follows the store for all clients of this node, while there are any; over a restart of the database too.</summary>
internal sealed class LiveFollower(
    LiveClients clients, StoredAlerts alerts, TimeProvider clock, IHostApplicationLifetime app, ILogger<LiveFollower> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1); // Npgsql waits for whole ones, and for 0 for ever.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long looked;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var closing = app.ApplicationStopping.Register(clients.Close);
        while (true)
        {
            await clients.Someone.WaitAsync(stoppingToken);
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested
                && failure is NpgsqlException or SocketException or TimeoutException or InvalidOperationException)
            {
                log.LogWarning(failure, "The live feed cannot read the store; trying again");
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    /// <summary>Until there is nobody left: an alert when it commits, and every so often what is in its turn.</summary>
    private async Task FollowAsync(CancellationToken cancellation)
    {
        await using var connection = await alerts.ListenAsync(cancellation);
        var notified = new List<long>();
        connection.Notification += (_, told) => notified.AddRange(NewAlerts.Read(told.Payload));
        for (var next = TimeSpan.Zero; clients.Someone.IsCompleted; next = LookEvery - clock.GetElapsedTime(looked))
        {
            if (next < ShortestWait)
            {
                await LookAsync(cancellation);
                looked = clock.GetTimestamp();
                continue;
            }

            if (notified.Count == 0) await connection.WaitAsync(next, cancellation);
            long[] places = [.. notified];
            notified.Clear();
            if (places.Length > 0) clients.TellAhead(await StoredAlerts.AtAsync(connection, places, cancellation));
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
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
