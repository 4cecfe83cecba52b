using Confluent.Kafka;
using Confluent.Kafka.Admin;
using RemitFlow.Rig.Running;

namespace RemitFlow.Rig.Outside;

/// <summary>The broker as somebody outside sees it.</summary>
public sealed class Cluster(string bootstrapServers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string BootstrapServers => bootstrapServers;

    /// <summary>Every record of a topic, partition by partition.</summary>
    public List<ConsumeResult<byte[], byte[]>> Read(string topic) =>
        [.. Stream(topic).OrderBy(record => record.Partition.Value).ThenBy(record => record.Offset.Value)];

    /// <summary>Every record of a topic, in order within its partition, for whoever does not keep them.</summary>
    public IEnumerable<ConsumeResult<byte[], byte[]>> Stream(string topic)
    {
        using var consumer = Consumer("reader");
        TopicPartition[] partitions = [.. PartitionsOf(topic)];
        consumer.Assign(partitions.Select(partition => new TopicPartitionOffset(partition, Offset.Beginning)));
        for (var open = partitions.Length; open > 0;)
        {
            var record = consumer.Consume(Patience) ?? throw new TimeoutException($"Nothing from {topic} for {Patience.TotalSeconds} s.");
            if (record.IsPartitionEOF) open--;
            else yield return record;
        }
    }

    /// <summary>How many messages of the topic the group has not committed.</summary>
    public long Lag(string group, string topic)
    {
        using var consumer = Consumer(group);
        return consumer.Committed(PartitionsOf(topic), Patience).Sum(committed =>
            consumer.QueryWatermarkOffsets(committed.TopicPartition, Patience).High.Value - (committed.Offset.IsSpecial ? 0 : committed.Offset.Value));
    }

    /// <summary>From where in each partition the group goes on; 0 where it has committed nothing.</summary>
    public Dictionary<int, long> Committed(string group, string topic)
    {
        using var consumer = Consumer(group);
        return consumer.Committed(PartitionsOf(topic), Patience).ToDictionary(
            committed => committed.Partition.Value, committed => committed.Offset.IsSpecial ? 0 : committed.Offset.Value);
    }

    /// <summary>Returns when the group has so many members and they read all of the topic: the dead are no members any more.</summary>
    public async Task DealtAsync(string group, string topic, int members, TimeSpan bound)
    {
        var partitions = PartitionsOf(topic).Count();
        using var admin = Admin();
        await Until.NothingLacksAsync($"{topic} is dealt to {members}", bound, async () =>
        {
            try
            {
                var known = await admin.DescribeConsumerGroupsAsync([group], new() { RequestTimeout = Patience });
                int[] dealt = [.. known.ConsumerGroupDescriptions.Single().Members.Select(member => member.Assignment.TopicPartitions.Count)];
                return dealt.Length == members && dealt.Sum() == partitions ? null : $"It is {string.Join(" and ", dealt)}.";
            }
            catch (KafkaException notYet)
            {
                return notYet.Message; // A broker that has just come back knows no groups for a moment.
            }
        });
    }

    /// <summary>Deletes every record that is in the topic, as retention would in time.</summary>
    public async Task DeleteRecordsAsync(string topic)
    {
        using var admin = Admin();
        await admin.DeleteRecordsAsync(PartitionsOf(topic).Select(partition => new TopicPartitionOffset(partition, Offset.End)));
    }

    private IAdminClient Admin() =>
        new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).SetLogHandler((_, _) => { }).Build();

    private IEnumerable<TopicPartition> PartitionsOf(string topic)
    {
        using var admin = Admin();
        return [.. admin.GetMetadata(topic, Patience).Topics.Single().Partitions.Select(one => new TopicPartition(topic, one.PartitionId))];
    }

    private IConsumer<byte[], byte[]> Consumer(string group) => new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
    {
        BootstrapServers = bootstrapServers, GroupId = group, EnableAutoCommit = false, EnablePartitionEof = true,
        AutoOffsetReset = AutoOffsetReset.Earliest,
    }).SetLogHandler((_, _) => { }).Build();
}
