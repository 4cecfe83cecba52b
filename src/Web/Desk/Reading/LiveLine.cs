using System.Net.Sockets;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Npgsql;
using RemitFlow.Projections.Alerts;
using RemitFlow.Web.Live;

namespace RemitFlow.Web.Desk.Reading;

/// <summary>
/// One browser's end of the live feed, the same that <c>/api/v1/stream</c> tells. It is followed while the browser is
/// connected; one that comes back is told what it has missed.
/// </summary>
public sealed class LiveLine(ILiveFeed feed, ILogger<LiveLine> log) : CircuitHandler, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private CancellationTokenSource? connected;
    private Task following = Task.CompletedTask;
    private long? position;

    /// <summary>An alert was raised or changed. Raised on no particular thread.</summary>
    public event Action<Alert>? AlertTold;

    /// <summary>A second has passed. Raised on no particular thread.</summary>
    public event Action<LiveCounters>? Counted;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var line = connected = new CancellationTokenSource();
        following = Task.Run(() => FollowAsync(line.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => StopAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    private async Task StopAsync()
    {
        if (Interlocked.Exchange(ref connected, null) is not { } line) return; // Going down and going away may meet.
        await line.CancelAsync();
        await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        line.Dispose();
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await foreach (var message in feed.FollowAsync(position, cancellation))
                {
                    position = message.Position;
                    if (message.About is Alert alert) AlertTold?.Invoke(alert);
                    else if (message.About is LiveCounters counters) Counted?.Invoke(counters);
                }
            }
            catch (Exception failure) when (failure is NpgsqlException or SocketException or TimeoutException)
            {
                log.LogDebug(failure, "The live feed cannot be followed; trying again");
            }

            await Task.Delay(Pause, cancellation);
        }
    }
}
