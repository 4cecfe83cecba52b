using System.Globalization;
using Confluent.Kafka;
using RemitFlow.DevHost;
using Shouldly;
using Xunit;

namespace RemitFlow.Deployment.Tests;

public sealed class LocalBrokerTests : IDisposable
{
    private const string Topic = "remittances";
    private const int Partitions = 12;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private readonly string folder = Directory.CreateTempSubdirectory("remitflow-test-").FullName;

    [Fact]
    public async Task The_in_process_broker_takes_a_message_and_gives_it_back()
    {
        await using var broker = await StartAsync(BrokerKind.InProcess);
        await broker.CreateTopicsAsync((Topic, Partitions));

        await ProduceAsync(broker, "OFW_1", "first");

        Consume(broker).ShouldBe("OFW_1 first");
        PartitionsOf(broker).ShouldBe(Partitions);
    }

    [Fact]
    public async Task The_in_process_broker_says_that_it_cannot_be_killed()
    {
        await using var broker = await StartAsync(BrokerKind.InProcess);

        broker.Description.ShouldContain("forgets");
        Should.Throw<NotSupportedException>(broker.Kill);
    }

    [Fact]
    public async Task The_real_broker_keeps_a_message_over_a_kill()
    {
        await using var broker = await StartAsync(kind: null);
        Assert.SkipUnless(broker.Kind is BrokerKind.Real, broker.Description);
        await broker.CreateTopicsAsync((Topic, Partitions));
        await broker.CreateTopicsAsync((Topic, Partitions), ("rates", 3)); // What is there stays.
        await ProduceAsync(broker, "OFW_1", "before the kill");

        broker.Kill();
        await broker.Ended;
        await broker.StartAgainAsync(Cancelled);

        Consume(broker).ShouldBe("OFW_1 before the kill");
        PartitionsOf(broker).ShouldBe(Partitions);
    }

    [Fact]
    public async Task A_real_broker_on_a_port_where_another_answers_is_refused()
    {
        await using var first = await StartAsync(kind: null);
        Assert.SkipUnless(first.Kind is BrokerKind.Real, first.Description);
        using var elsewhere = new LocalBrokerTests();
        var port = int.Parse(first.BootstrapServers.Split(':')[1], CultureInfo.InvariantCulture);

        var refused = await Should.ThrowAsync<DevHostException>(
            () => LocalBroker.StartAsync(elsewhere.folder, new() { Port = port }, Cancelled));
        refused.Message.ShouldBe($"Port {port} is in use by another program.");
    }

    [Fact]
    public async Task A_folder_without_jars_is_named_when_a_real_broker_is_asked_for()
    {
        var options = new LocalBrokerOptions { Kind = BrokerKind.Real, KafkaHome = folder };

        var refused = await Should.ThrowAsync<DevHostException>(
            () => LocalBroker.StartAsync(folder, options, Cancelled));
        refused.Message.ShouldBe(
            $"A real Kafka is asked for, but KAFKA_HOME is {folder}, where there is no libs/kafka*.jar.");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Task<LocalBroker> StartAsync(BrokerKind? kind) =>
        LocalBroker.StartAsync(folder, new() { Kind = kind, ForgetOnDispose = true }, Cancelled);

    private static async Task ProduceAsync(LocalBroker broker, string key, string value)
    {
        var settings = new ProducerConfig { BootstrapServers = broker.BootstrapServers, Acks = Acks.All };
        using var producer = new ProducerBuilder<string, string>(settings).Build();
        await producer.ProduceAsync(Topic, new() { Key = key, Value = value }, Cancelled);
    }

    private static string Consume(LocalBroker broker)
    {
        var settings = new ConsumerConfig
        {
            BootstrapServers = broker.BootstrapServers,
            GroupId = "tests",
            AutoOffsetReset = AutoOffsetReset.Earliest,
        };
        using var consumer = new ConsumerBuilder<string, string>(settings).Build();
        consumer.Subscribe(Topic);
        var record = consumer.Consume(Bound).ShouldNotBeNull();
        consumer.Close();
        return $"{record.Message.Key} {record.Message.Value}";
    }

    private static int PartitionsOf(LocalBroker broker)
    {
        var settings = new AdminClientConfig { BootstrapServers = broker.BootstrapServers };
        using var admin = new AdminClientBuilder(settings).Build();
        return admin.GetMetadata(Topic, Bound).Topics.Single().Partitions.Count;
    }
}
