using System.Text.Json;
using Confluent.Kafka;
using RemitFlow.Contracts;
using RemitFlow.DevHost;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;

namespace RemitFlow.Bench.Pipeline.Rows;

/// <summary>How fast this machine consumes and parses on one thread: what every other rate is held against.</summary>
internal sealed class Yardstick(PipelineOptions options, BenchGround ground)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Read, so that no compiler finds the parsing idle.</summary>
    private decimal sum;
    private long unreadable;

    public Measurement Measure(CancellationToken ct)
    {
        TopicPartitionOffset[] start =
        [
            .. Enumerable.Range(0, Topics.RemittancePartitions)
                .Select(partition => new TopicPartitionOffset(Topics.RemittanceTransactions, partition, Offset.Beginning)),
        ];
        using var warming = Consumer(start);
        Consume(warming, options.WarmUp, ct);
        TopicPartitionOffset[] rest = [.. start.Select(x => new TopicPartitionOffset(x.TopicPartition, Next(warming, x.TopicPartition)))];
        warming.Close();

        // A consumer of its own: the first one has fetched ahead, and would begin with thousands of messages in hand.
        using var consumer = Consumer(rest);
        unreadable = 0;
        Parse(Next(consumer, ct)); // The clock starts at the first message, not at the connection.
        var meter = ground.Meter(Environment.ProcessId);
        var before = meter.Read();
        Consume(consumer, options.Messages - 1, ct);
        var spent = meter.Read() - before;
        consumer.Close();

        // What the simulator breaks is 1 %: more means that the parser does not fit the contract, and proves nothing.
        if (unreadable > options.Messages / 20 || sum == 0) throw new DevHostException($"The yardstick could not read {unreadable} of {options.Messages} messages.");
        return Measurement.Of(
            PipelineReport.Yardstick, "yardstick: Confluent.Kafka and System.Text.Json, one thread", "messages", options.Messages - 1, spent);
    }

    private IConsumer<Ignore, byte[]> Consumer(TopicPartitionOffset[] start)
    {
        var consumer = new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig
        {
            BootstrapServers = ground.BootstrapServers, GroupId = "bench-yardstick", EnableAutoCommit = false,
        }).SetLogHandler((_, _) => { }).Build();
        consumer.Assign(start);
        return consumer;
    }

    private void Consume(IConsumer<Ignore, byte[]> consumer, int count, CancellationToken ct)
    {
        for (var taken = 0; taken < count; taken++) Parse(Next(consumer, ct));
    }

    private static byte[] Next(IConsumer<Ignore, byte[]> consumer, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return consumer.Consume(Patience)?.Message.Value ?? throw new DevHostException("The broker has no more messages for the yardstick.");
    }

    /// <summary>Where a partition goes on; at its beginning where nothing of it was met.</summary>
    private static Offset Next(IConsumer<Ignore, byte[]> consumer, TopicPartition partition) =>
        consumer.Position(partition) is { IsSpecial: false } position ? position : Offset.Beginning;

    private void Parse(byte[] json)
    {
        try
        {
            sum += JsonSerializer.Deserialize(json, WireContext.Default.RemittanceMessage)!.Amount.SendAmount;
        }
        catch (JsonException)
        {
            unreadable++; // Broken on purpose.
        }
    }
}
