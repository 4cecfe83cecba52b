using System.Text.Json;
using RemitFlow.Contracts;
using RemitFlow.Web.Feed;
using RemitFlow.Web.Operations;

namespace RemitFlow.Web.Live;

/// <summary>What this node has handled, once a second; the heartbeat of the live feed too.</summary>
/// <param name="SeenPerSecond">Of the last second, as the two after it.</param>
public sealed record LiveCounters(
    long Seen, long Screened, long LaterStates, long Repeats, long Conflicts, long DeadLetters, long Alerts, long? LagMessages,
    long? ProjectionLag, string Node, decimal SeenPerSecond, decimal ScreenedPerSecond, decimal AlertsPerSecond, DateTimeOffset At);

internal sealed class CountersTicker(
    LiveClients clients, RecentCounters recent, FeedCounters counters, FeedLag lag, ProjectionLag projections, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var (before, since) = (FeedReport.Of(counters, lag, projections), clock.GetTimestamp());
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var (now, at) = (FeedReport.Of(counters, lag, projections), clock.GetTimestamp());
            var seconds = (decimal)clock.GetElapsedTime(since, at).TotalSeconds;
            var told = new LiveCounters(
                now.Seen, now.Screened, now.LaterStates, now.Repeats, now.Conflicts, now.DeadLetters, now.Alerts, now.LagMessages,
                now.ProjectionLag, now.Node, Rate(now.Seen - before.Seen, seconds), Rate(now.Screened - before.Screened, seconds),
                Rate(now.Alerts - before.Alerts, seconds), clock.GetUtcNow());
            recent.Add(told);
            clients.Tell("counters", JsonSerializer.Serialize(told, WireJson.Options), told);
            (before, since) = (now, at);
        }
    }

    private static decimal Rate(long count, decimal seconds) => seconds <= 0 ? 0 : decimal.Round(count / seconds, 1);
}
