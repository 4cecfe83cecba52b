using Confluent.Kafka;
using RemitFlow.Domain.Rates;
using RemitFlow.Web.Feed;
using RemitFlow.Web.Publishing;
using RemitFlow.Web.Reading;

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
        services.AddSingleton(provider => Producer(kafka, provider.GetRequiredService<ILogger<RemittanceFeed>>()));
        services.AddSingleton<FeedCounters>();
        services.AddSingleton<FeedLag>();
        services.AddSingleton<FeedReadiness>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<SenderProfiles>();
        services.AddSingleton(provider => new FeedLanes(settings, () => ActivatorUtilities.CreateInstance<Lane>(provider)));
        services.AddSingleton<RemittanceFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<DeadLetters>());
        services.AddHostedService(provider => provider.GetRequiredService<SenderProfiles>());
        services.AddHostedService<FiguresPublisher>();
        services.AddHostedService(provider => provider.GetRequiredService<RemittanceFeed>()); // Last: it stops first.
    }

    private static IProducer<byte[], byte[]?> Producer(KafkaSettings kafka, ILogger log) =>
        new ProducerBuilder<byte[], byte[]?>(kafka.Apply(new ProducerConfig
        {
            Acks = Acks.All, EnableIdempotence = true, LingerMs = 2, MessageTimeoutMs = 30_000,
        })).SetLogHandler((_, message) => log.LogDebug("Kafka: {Message}", message.Message)).Build();
}
