using RemitFlow.DevHost.Brokers;

namespace RemitFlow.DevHost;

/// <summary>
/// A private Kafka broker on 127.0.0.1: Apache Kafka itself when KAFKA_HOME names a distribution and there is a Java,
/// else the one inside librdkafka. It ends with <see cref="DisposeAsync"/>, and with this process, however that ends.
/// </summary>
public abstract class LocalBroker : IAsyncDisposable
{
    public abstract BrokerKind Kind { get; }

    /// <summary>One line for people: which broker this is and why.</summary>
    public abstract string Description { get; }

    public abstract string BootstrapServers { get; }

    /// <summary>
    /// Completes when the present broker process ends, whoever ended it; never for the one in our process.
    /// </summary>
    public abstract Task Ended { get; }

    /// <summary>The end of the broker's log, for who has to say why it ended.</summary>
    public abstract string LastWords { get; }

    /// <summary>
    /// Starts a broker on <paramref name="folder"/>, formatting it on first use; what an earlier run left running there
    /// is ended.
    /// </summary>
    /// <exception cref="DevHostException">The machine lacks something; the message says what.</exception>
    public static async Task<LocalBroker> StartAsync(
        string folder, LocalBrokerOptions? options = null, CancellationToken ct = default)
    {
        options ??= new();
        if (options.Kind is BrokerKind.InProcess)
        {
            return new InProcessBroker("as asked");
        }

        var (distribution, lacking) = await KafkaDistribution.FindAsync(options.KafkaHome);
        if (distribution is not null)
        {
            return await KafkaBroker.StartAsync(Path.GetFullPath(folder), distribution, options, ct);
        }

        return options.Kind is BrokerKind.Real
            ? throw new DevHostException($"A real Kafka is asked for, but {lacking}.")
            : new InProcessBroker(lacking);
    }

    /// <summary>
    /// Removes the data that <see cref="StartAsync"/> made for this folder; a broker left running on them is ended
    /// first.
    /// </summary>
    public static Task ForgetAsync(string folder, CancellationToken ct = default) =>
        KafkaFolder.ForgetAsync(Path.GetFullPath(folder), ct);

    /// <summary>Creates what is not there yet; a topic that is there stays as it is.</summary>
    public abstract Task CreateTopicsAsync(params (string Name, int Partitions)[] topics);

    /// <summary>SIGKILL: what a crash looks like. Real kind only: the other would forget everything.</summary>
    public abstract void Kill();

    /// <summary>Orderly shutdown, data kept. Real kind only.</summary>
    public abstract Task StopAsync();

    /// <summary>
    /// After <see cref="Kill"/> or <see cref="StopAsync"/>: the same data on the same port. Real kind only.
    /// </summary>
    public abstract Task StartAgainAsync(CancellationToken ct = default);

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task ReleaseAsync();
}
