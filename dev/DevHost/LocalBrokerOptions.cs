namespace RemitFlow.DevHost;

/// <summary>Which broker to start, and how.</summary>
public sealed record LocalBrokerOptions
{
    /// <summary>Insists on a kind; null takes the real one where it can be had, else the one in this process.</summary>
    public BrokerKind? Kind { get; init; }

    /// <summary>
    /// The real broker's port on 127.0.0.1; null takes a free one. (The in-process one always chooses its own.)
    /// </summary>
    public int? Port { get; init; }

    /// <summary>Where the broker process writes; null is <c>broker.log</c> in its folder.</summary>
    public string? LogFile { get; init; }

    /// <summary>For tests: the data go with <see cref="LocalBroker.DisposeAsync"/>.</summary>
    public bool ForgetOnDispose { get; init; }

    public int HeapMegabytes { get; init; } = 512;

    /// <summary>
    /// A distribution with <c>libs/*.jar</c>; by default what the environment variable KAFKA_HOME names.
    /// </summary>
    public string? KafkaHome { get; init; } = Environment.GetEnvironmentVariable("KAFKA_HOME");

    /// <summary>
    /// Further properties of the real broker, or others than ours: <c>["log.segment.bytes"] = "1048576"</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>A second way to the real broker; null is none.</summary>
    public BrokerDetour? Detour { get; init; }
}

/// <summary>
/// A second listener: who asks there is sent on to <paramref name="AdvertisedPort"/>, where something stands between.
/// Both ports are on 127.0.0.1.
/// </summary>
public sealed record BrokerDetour(int ListenPort, int AdvertisedPort);

public enum BrokerKind
{
    /// <summary>Apache Kafka in a process of its own: keeps its data, survives a kill.</summary>
    Real,

    /// <summary>librdkafka's broker inside this process: the real protocol, in memory, gone when we end.</summary>
    InProcess,
}
