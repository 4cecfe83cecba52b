using Npgsql;
using RemitFlow.Projections.Rates;

namespace RemitFlow.Web.Rates;

/// <summary>
/// Takes into the hours of rates what was stored before there were any, or by a node that does not keep them yet. Quotes
/// that are handled from then on take themselves in.
/// </summary>
internal sealed class RateHoursKeeper(NpgsqlDataSource database, ILogger<RateHoursKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var more = true; more;)
        {
            try
            {
                more = await RateHours.FollowAsync(database, stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                log.LogWarning(failure, "Quotes cannot be added up by hour; trying again");
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }
}
