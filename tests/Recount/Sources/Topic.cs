using Confluent.Kafka;

namespace RemitFlow.Recount.Sources;

/// <summary>A whole topic: "each partition in offset order", one partition after the other.</summary>
internal static class Topic
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static IEnumerable<Message> Read(string bootstrapServers, string topic)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            // Never joined and never committed: partitions are assigned by hand.
            GroupId = "recount",
            EnableAutoCommit = false,
            EnablePartitionEof = true,
            AutoOffsetReset = AutoOffsetReset.Earliest,
        };
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(config).Build();
        foreach (var partition in Partitions(bootstrapServers, topic))
            foreach (var message in Read(consumer, new TopicPartition(topic, partition)))
                yield return message;
        consumer.Close();
    }

    private static IEnumerable<Message> Read(IConsumer<byte[]?, byte[]?> consumer, TopicPartition partition)
    {
        consumer.Assign(new TopicPartitionOffset(partition, Offset.Beginning));
        while (true)
        {
            var record = consumer.Consume(Patience)
                ?? throw new TimeoutException($"Nothing from {partition} for {Patience.TotalSeconds} s.");
            if (record.IsPartitionEOF)
                break;
            yield return new Message(
                record.Message.Key, record.Message.Value, TimeOf(record.Message.Timestamp), record.Partition.Value,
                record.Offset.Value);
        }
        consumer.Unassign();
    }

    private static List<int> Partitions(string bootstrapServers, string topic)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).Build();
        // All topics are asked for: to ask for one by name would create it, and a misspelt topic would be an empty one.
        var metadata = admin.GetMetadata(Patience).Topics.Find(one => one.Topic == topic)
            ?? throw new InvalidOperationException($"There is no topic {topic} at {bootstrapServers}.");
        return [.. metadata.Partitions.Select(one => one.PartitionId).Order()];
    }

    private static DateTimeOffset? TimeOf(Timestamp timestamp) => timestamp.Type == TimestampType.NotAvailable
        ? null
        : DateTimeOffset.FromUnixTimeMilliseconds(timestamp.UnixTimestampMs);
}
