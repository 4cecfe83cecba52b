using System.Net.Sockets;
using Npgsql;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;
using RemitFlow.Web.Http;
using RemitFlow.Web.Remittances;

namespace RemitFlow.Web.Live;

/// <summary>Looks at the hours of the last day once a minute; where it cannot, that minute is missed.</summary>
internal sealed class MinutesTicker(
    NpgsqlDataSource database, DistinctSenders distinct, RecentMinutes minutes, TimeProvider clock, ILogger<MinutesTicker> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                minutes.Take(await LookAsync(stoppingToken));
            }
            catch (Exception failure) when (failure is NpgsqlException or SocketException or TimeoutException or InvalidOperationException)
            {
                log.LogDebug(failure, "The figures cannot be looked at; trying again in a minute");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<HoursSeen> LookAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var day = HourWindow.Ending(Moment.From(now), hours: 24);
        return new HoursSeen(
            now, await GetHourlyRemittances.ReadAsync(database, distinct, null, day, SumCurrency.Usd, cancellation),
            await GetHourlyRemittances.ReadAsync(database, distinct, null, day, SumCurrency.Php, cancellation));
    }
}
