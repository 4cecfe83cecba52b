using RemitFlow.Contracts;
using RemitFlow.DevHost;

namespace RemitFlow.Web.Tests.Fixture;

/// <summary>One PostgreSQL and one broker for all apps of a test run: a real Kafka when KAFKA_HOME names one.</summary>
internal sealed class LocalParts : IAsyncDisposable
{
    private static readonly Lazy<Task<LocalParts>> One = new(StartAsync);
    private readonly DirectoryInfo folder;

    private LocalParts(DirectoryInfo folder, LocalPostgres postgres, LocalBroker broker) =>
        (this.folder, Postgres, Broker) = (folder, postgres, broker);

    public static Task<LocalParts> Shared => One.Value;

    public LocalPostgres Postgres { get; }

    public LocalBroker Broker { get; }

    /// <summary>Creates the topics of one app, under names of its own, and returns the settings that name them.</summary>
    public async Task<IReadOnlyList<(string Name, string Value)>> CreateTopicsAsync(string app)
    {
        (string Setting, string Topic, int Partitions)[] topics =
        [
            ("RemittanceTransactions", Topics.RemittanceTransactions, 4), ("ExchangeRates", Topics.ExchangeRates, 1),
            ("FraudAlerts", Topics.FraudAlerts, 1), ("CorridorAnalytics", Topics.CorridorAnalytics, 1),
            ("ChannelPerformance", Topics.ChannelPerformance, 1), ("SenderProfileUpdates", Topics.SenderProfileUpdates, 1),
            ("RemittanceDeadLetters", Topics.RemittanceDeadLetters, 1),
        ];
        await Broker.CreateTopicsAsync([.. topics.Select(topic => ($"{app}-{topic.Topic}", topic.Partitions))]);
        return [.. topics.Select(topic => ($"Kafka:Topics:{topic.Setting}", $"{app}-{topic.Topic}"))];
    }

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        await Postgres.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static async Task<LocalParts> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("remitflow-web-tests-");
        var postgres = LocalPostgres.StartAsync(
            Path.Combine(folder.FullName, "postgres"), new() { ForgetOnDispose = true, SharedBuffersMegabytes = 64 });
        var broker = LocalBroker.StartAsync(Path.Combine(folder.FullName, "kafka"), new() { ForgetOnDispose = true });
        return new LocalParts(folder, await postgres, await broker);
    }
}
