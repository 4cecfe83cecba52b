using System.Runtime.InteropServices;

namespace RemitFlow.DevHost.Brokers;

/// <summary>
/// librdkafka's broker: any client can connect, groups and commits work, and it forgets everything when it ends.
/// </summary>
internal sealed class InProcessBroker : LocalBroker
{
    private const string Forgets =
        "The in-process broker forgets when it ends, so it can be neither stopped nor killed: ask for Kind Real first.";

    private const int TopicExists = 36; // RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS
    private readonly string reason;
    private readonly Lock gate = new();
    private nint client;
    private nint cluster;

    public InProcessBroker(string reason)
    {
        this.reason = reason;
        (client, cluster) = MockCluster.Create();
        MockCluster.SetRebalanceDelay(cluster, milliseconds: 0); // As for the real one.
        BootstrapServers = Marshal.PtrToStringUTF8(MockCluster.Bootstraps(cluster))!;
    }

    public override BrokerKind Kind => BrokerKind.InProcess;

    public override string Description => $"librdkafka's in-process broker ({reason}); it forgets when it ends";

    public override string BootstrapServers { get; }

    public override Task Ended { get; } = new TaskCompletionSource().Task;

    public override string LastWords => "";

    public override Task CreateTopicsAsync(params (string Name, int Partitions)[] topics)
    {
        foreach (var (name, partitions) in topics)
        {
            var code = MockCluster.CreateTopic(cluster, name, partitions, replication: 1);
            if (code is not (0 or TopicExists))
            {
                throw new DevHostException($"librdkafka's in-process broker refuses the topic {name} (error {code}).");
            }
        }

        return Task.CompletedTask;
    }

    public override void Kill() => throw new NotSupportedException(Forgets);

    public override Task StopAsync() => throw new NotSupportedException(Forgets);

    public override Task StartAgainAsync(CancellationToken ct = default) => throw new NotSupportedException(Forgets);

    private protected override Task ReleaseAsync()
    {
        lock (gate)
        {
            if (cluster != 0)
            {
                MockCluster.DestroyCluster(cluster);
                MockCluster.DestroyClient(client);
                (client, cluster) = (0, 0);
            }
        }

        return Task.CompletedTask;
    }
}
