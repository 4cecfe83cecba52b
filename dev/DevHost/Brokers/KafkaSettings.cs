namespace RemitFlow.DevHost.Brokers;

/// <summary>The files that a broker reads: one node that is broker and controller at once (KRaft).</summary>
internal static class KafkaSettings
{
    private const string Log4j = """
        rootLogger.level = INFO
        rootLogger.appenderRef.stderr.ref = stderr
        appender.stderr.type = Console
        appender.stderr.name = stderr
        appender.stderr.target = SYSTEM_ERR
        appender.stderr.layout.type = PatternLayout
        appender.stderr.layout.pattern = [%d] %p %m (%c)%n

        """;

    public static async Task WriteAsync(
        string folder, int port, int controllerPort, LocalBrokerOptions options, CancellationToken ct)
    {
        var settings = new Dictionary<string, string>
        {
            ["process.roles"] = "broker,controller",
            ["node.id"] = "1",
            ["controller.quorum.voters"] = $"1@127.0.0.1:{controllerPort}",
            ["listeners"] = $"PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controllerPort}",
            ["advertised.listeners"] = $"PLAINTEXT://127.0.0.1:{port}",
            ["controller.listener.names"] = "CONTROLLER",
            ["inter.broker.listener.name"] = "PLAINTEXT",
            ["log.dirs"] = DataFolder(folder),
            ["num.partitions"] = "6",

            // One node can keep one copy.
            ["offsets.topic.replication.factor"] = "1",
            ["offsets.topic.num.partitions"] = "6",
            ["transaction.state.log.replication.factor"] = "1",
            ["transaction.state.log.min.isr"] = "1",
            ["transaction.state.log.num.partitions"] = "6",
            ["share.coordinator.state.topic.replication.factor"] = "1",
            ["share.coordinator.state.topic.min.isr"] = "1",

            // A group of one or two need not wait three seconds for others to join.
            ["group.initial.rebalance.delay.ms"] = "0",
            ["log.retention.hours"] = "24",
        };
        if (options.Detour is { } detour)
        {
            settings["listeners"] += $",DETOUR://127.0.0.1:{detour.ListenPort}";
            settings["advertised.listeners"] += $",DETOUR://127.0.0.1:{detour.AdvertisedPort}";
            settings["listener.security.protocol.map"] = "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,DETOUR:PLAINTEXT";
        }

        foreach (var (name, value) in options.Settings)
        {
            settings[name] = value;
        }

        await File.WriteAllLinesAsync(PropertiesFile(folder), settings.Select(s => $"{s.Key}={s.Value}"), ct);
        await File.WriteAllTextAsync(Log4jFile(folder), Log4j, ct);
    }

    public static string PropertiesFile(string folder) => Path.Combine(folder, "server.properties");

    public static string Log4jFile(string folder) => Path.Combine(folder, "log4j2.properties");

    public static string DataFolder(string folder) => Path.Combine(folder, "data");
}
