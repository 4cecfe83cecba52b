using Confluent.Kafka;
using RemitFlow.Contracts;

namespace RemitFlow.Web.Setup;

/// <summary>How we reach Kafka: the section <c>Kafka</c> of the configuration.</summary>
public sealed class KafkaSettings
{
    /// <summary>Milliseconds that a request waits for its answer.</summary>
    private const int SilenceMs = 10_000;

    /// <summary><c>host:port</c>, several separated by commas.</summary>
    public string BootstrapServers { get; set; } = "localhost:9092";

    /// <summary>The consumer group of the feed; the listeners of other topics use it with a suffix.</summary>
    public string GroupId { get; set; } = "remitflow";

    /// <summary>The consumer group of the exchange rates: one of its own, because the feed's assigns partitions its own way.</summary>
    public string RatesGroupId => $"{GroupId}-rates";

    /// <summary>Any setting of the Kafka client, such as <c>Kafka__Client__security.protocol=SASL_SSL</c>; for consumers and producers alike.</summary>
    public Dictionary<string, string> Client { get; } = [];

    public TopicSettings Topics { get; } = new();

    /// <summary>Create the topics that are missing when the app starts.</summary>
    public bool CreateTopics { get; set; }

    public int RemittancePartitions { get; set; } = Contracts.Topics.RemittancePartitions;

    public int OtherPartitions { get; set; } = Contracts.Topics.OtherPartitions;

    /// <summary>-1 leaves it to the broker.</summary>
    public short ReplicationFactor { get; set; } = -1;

    /// <summary>
    /// A client that lets go within seconds of a broker that has fallen silent, and whose group notices within seconds that we have
    /// (docs/adr/0017); the settings of <see cref="Client"/> go before.
    /// </summary>
    public T Apply<T>(T config) where T : ClientConfig
    {
        config.BootstrapServers = BootstrapServers;
        config.SocketConnectionSetupTimeoutMs = 5_000;
        config.SocketTimeoutMs = SilenceMs;
        config.ReconnectBackoffMaxMs = 2_000;
        if (config is ProducerConfig producer) producer.RequestTimeoutMs = SilenceMs;
        if (config is ConsumerConfig consumer)
        {
            consumer.SessionTimeoutMs = 6_000; // The least that a broker allows by itself.
            consumer.HeartbeatIntervalMs = 1_000;
        }

        foreach (var (name, value) in Client) config.Set(name, value);
        return config;
    }

    public IEnumerable<(string Name, int Partitions)> AllTopics =>
    [
        (Topics.RemittanceTransactions, RemittancePartitions), (Topics.ExchangeRates, OtherPartitions),
        (Topics.FraudAlerts, OtherPartitions), (Topics.CorridorAnalytics, OtherPartitions),
        (Topics.ChannelPerformance, OtherPartitions), (Topics.SenderProfileUpdates, OtherPartitions),
        (Topics.RemittanceDeadLetters, OtherPartitions),
    ];
}

/// <summary>Topic names, where they are not the default ones.</summary>
public sealed class TopicSettings
{
    public string RemittanceTransactions { get; set; } = Topics.RemittanceTransactions;

    public string ExchangeRates { get; set; } = Topics.ExchangeRates;

    public string FraudAlerts { get; set; } = Topics.FraudAlerts;

    public string CorridorAnalytics { get; set; } = Topics.CorridorAnalytics;

    public string ChannelPerformance { get; set; } = Topics.ChannelPerformance;

    public string SenderProfileUpdates { get; set; } = Topics.SenderProfileUpdates;

    public string RemittanceDeadLetters { get; set; } = Topics.RemittanceDeadLetters;
}
