using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace RemitFlow.Projections.Operations;

/// <summary>
/// Keeps the planner's statistics fresh from the first minute: a table that has never been analysed, or was when it was
/// small, makes PostgreSQL sort the whole backlog for every page that a projection reads. Autovacuum analyses only once
/// a minute by default; this looks every second. Every node runs one; they do not get in each other's way.
/// </summary>
public sealed class StatisticsKeeper(NpgsqlDataSource data, ILogger<StatisticsKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            do await LookAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends.
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = await data.OpenConnectionAsync(cancellation);
            await TableSettings.SettleAsync(connection, cancellation);
            var analysed = await TableStatistics.RefreshAsync(connection, cancellation);
            if (analysed.Count > 0 && log.IsEnabled(LogLevel.Information)) log.LogInformation("Analysed {Tables}", string.Join(", ", analysed));
        }
        catch (NpgsqlException trouble)
        {
            // Plans may be poor for a second longer; nothing is wrong because of it.
            log.LogWarning(trouble, "Statistics could not be looked after");
        }
    }
}
