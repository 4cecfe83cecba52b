using System.Diagnostics;
using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost.Brokers;

/// <summary>Apache Kafka, one node, in a process of its own.</summary>
internal sealed class KafkaBroker : LocalBroker
{
    private const int PortTries = 3;
    private static readonly TimeSpan StartBound = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly string folder;
    private readonly KafkaDistribution distribution;
    private readonly LocalBrokerOptions options;
    private readonly FolderLock folderLock;
    private ChildProcess? process;
    private int port;
    private int controllerPort;

    private KafkaBroker(
        string folder, KafkaDistribution distribution, LocalBrokerOptions options, FolderLock folderLock) =>
        (this.folder, this.distribution, this.options, this.folderLock) = (folder, distribution, options, folderLock);

    public override BrokerKind Kind => BrokerKind.Real;

    public override string Description => "Apache Kafka from KAFKA_HOME";

    public override string BootstrapServers => $"127.0.0.1:{port}";

    public override Task Ended => Running.Ended;

    public override string LastWords => Running.Log.LastLines();

    private ChildProcess Running => process ?? throw new InvalidOperationException("The broker is not running.");

    public static async Task<LocalBroker> StartAsync(
        string folder, KafkaDistribution distribution, LocalBrokerOptions options, CancellationToken ct)
    {
        var folderLock = FolderLock.Take(folder);
        try
        {
            var broker = new KafkaBroker(folder, distribution, options, folderLock);
            await KafkaFolder.EndLeftoverAsync(folder, ct);
            await broker.StartAgainAsync(ct);
            return broker;
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    public override Task CreateTopicsAsync(params (string Name, int Partitions)[] topics) =>
        KafkaTopics.CreateAsync(BootstrapServers, topics);

    public override void Kill() => Running.Send(Signal.Kill);

    public override Task StopAsync() => EndAsync(Signal.Terminate);

    public override async Task StartAgainAsync(CancellationToken ct = default)
    {
        await StopAsync();
        for (var attempt = 1; ; attempt++)
        {
            port = port != 0 ? port : options.Port ?? FreePort.Any();
            controllerPort = controllerPort != 0 ? controllerPort : FreePort.Any();
            if (await LiveAsync(ct))
            {
                return;
            }

            var log = Running.Log;
            await EndAsync(Signal.Kill);
            if (!Complaints.IsPortBusy(log.Read()))
            {
                throw Complaints.DidNotStart("Kafka", folder, log);
            }

            if (options.Port is not null || attempt == PortTries)
            {
                throw new DevHostException(Complaints.PortBusy(port));
            }

            (port, controllerPort) = (0, 0);
        }
    }

    private protected override async Task ReleaseAsync()
    {
        await StopAsync();
        if (options.ForgetOnDispose)
        {
            KafkaFolder.RemoveData(folder);
        }

        folderLock.Dispose();
    }

    /// <summary>One start; true once it answers, false when it ended before that.</summary>
    private async Task<bool> LiveAsync(CancellationToken ct)
    {
        await KafkaSettings.WriteAsync(folder, port, controllerPort, options, ct);
        var clusterId = await KafkaFormat.FormatAsync(folder, distribution, ct);
        string[] words = ["kafka.Kafka", KafkaSettings.PropertiesFile(folder)];
        process = await ChildProcess.StartAsync(new(
            "Kafka",
            distribution.Command(options.HeapMegabytes, KafkaSettings.Log4jFile(folder), words),
            options.LogFile ?? Path.Combine(folder, "broker.log")));
        try
        {
            await KafkaFolder.RememberAsync(folder, process.Id);
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < StartBound && !process.HasEnded;)
            {
                if (await KafkaTopics.AnswersAsync(BootstrapServers, clusterId, ct))
                {
                    return true;
                }

                await Task.Delay(Pause, ct);
            }

            return false;
        }
        catch
        {
            await EndAsync(Signal.Kill); // Cancelled, or the disk is full: nothing is left running.
            throw;
        }
    }

    private async Task EndAsync(Signal signal)
    {
        if (process is not null)
        {
            await process.EndAsync(signal, StopBound);
            process.Dispose();
            process = null;
            KafkaFolder.Unremember(folder);
        }
    }
}
