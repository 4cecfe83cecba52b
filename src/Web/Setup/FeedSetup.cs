using RemitFlow.Web.Feed;
using RemitFlow.Web.Publishing;

namespace RemitFlow.Web.Setup;

/// <summary>The feed from Kafka and everything that publishes to it.</summary>
internal static class FeedSetup
{
    public static void AddFeed(this WebApplicationBuilder builder, KafkaSettings kafka)
    {
        var settings = builder.Configuration.GetSection("Feed").Get<FeedSettings>() ?? new FeedSettings();
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<KafkaPublisher>();
        services.AddSingleton<FeedCounters>();
        services.AddSingleton<FeedLag>();
        services.AddSingleton<FeedReadiness>();
        services.AddSingleton<FeedPositions>();
        services.AddSingleton<DeletedUnread>();
        services.AddSingleton<FeedDrain>();
        services.AddSingleton(new InFlight(settings.InFlightMegabytes * 1024L * 1024));
        services.AddSingleton<FeedSettling>();
        services.AddSingleton<FeedConsumer>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<SenderProfiles>();
        services.AddSingleton(provider => new FeedLanes(settings, () => ActivatorUtilities.CreateInstance<Lane>(provider)));
        services.AddSingleton<RemittanceFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<DeadLetters>());
        services.AddHostedService(provider => provider.GetRequiredService<SenderProfiles>());
        services.AddHostedService<FiguresPublisher>();
        services.AddHostedService(provider => provider.GetRequiredService<RemittanceFeed>()); // Last: it stops first.
    }
}
