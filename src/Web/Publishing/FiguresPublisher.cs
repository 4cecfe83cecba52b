using Confluent.Kafka;
using Npgsql;
using RemitFlow.Contracts;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;
using RemitFlow.Web.Setup;

namespace RemitFlow.Web.Publishing;

/// <summary>
/// Tells the outside of corridors' and channels' hours that changed, at most once a second and key, on the node that
/// sums them. Two hours are told anew when a node starts, for what a crash may have forgotten.
/// </summary>
internal sealed class FiguresPublisher(
    FiguresFeed feed, NpgsqlDataSource database, KafkaPublisher publisher, KafkaSettings kafka, TimeProvider clock,
    ILogger<FiguresPublisher> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly HashSet<BucketKey> unpublished = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var caughtUp = false;
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                if (!caughtUp)
                {
                    var since = Moment.AtHour(Moment.From(clock.GetUtcNow()).Hour - 1).ToDateTimeOffset();
                    foreach (var kind in new[] { FigureKind.Corridor, FigureKind.Channel })
                    {
                        await PublishAsync(await FiguresStore.HoursSinceAsync(connection, kind, since, stoppingToken), stoppingToken);
                    }

                    caughtUp = true;
                }

                unpublished.UnionWith(feed.TakeUpTo(await FiguresStore.NewestPageAsync(connection, stoppingToken)));
                if (unpublished.Count == 0) continue;
                await PublishAsync(await FiguresStore.ReadAsync(connection, unpublished, stoppingToken), stoppingToken);
                unpublished.Clear();
            }
            catch (Exception failure) when (failure is NpgsqlException or KafkaException or TimeoutException)
            {
                log.LogWarning(failure, "Figures could not be published; trying again");
            }
        }
    }

    private Task PublishAsync(List<Figures> figures, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return publisher.PublishAsync(
            [
                .. figures.Select(figure => figure.Bucket.Kind == FigureKind.Corridor
                    ? Outgoing.Of(kafka.Topics.CorridorAnalytics, figure.Bucket.Key, Corridor(figure, now))
                    : Outgoing.Of(kafka.Topics.ChannelPerformance, figure.Bucket.Key, Channel(figure, now))),
            ],
            cancellation);
    }

    private static CorridorUpdate Corridor(Figures x, DateTimeOffset now)
    {
        var ends = x.Bucket.Key.Split(" -> ");
        return new CorridorUpdate(
            x.Bucket.Key, ends[0], ends[^1], x.Bucket.Start, x.Remittances, x.Completed, x.Failed, x.Cancelled, x.VolumeUsd,
            x.Average, x.Alerts, x.Senders.Count, now);
    }

    private static ChannelUpdate Channel(Figures x, DateTimeOffset now) => new(
        x.Bucket.Key, x.Name, x.Bucket.Start, x.Remittances, x.Completed, x.Failed, x.Cancelled,
        x.SuccessRate, x.VolumeUsd, x.AverageProcessingMs,
        x.Processing.Quantile(0.5), x.Processing.Quantile(0.95), x.Processing.Quantile(0.99), now);
}
