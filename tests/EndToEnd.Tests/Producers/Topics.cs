using Confluent.Kafka;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;
using Shouldly;

namespace RemitFlow.EndToEnd.Tests.Producers;

/// <summary>What an administrator does to a topic that is in use.</summary>
internal static class Topics
{
    private static readonly TimeSpan GoneBound = TimeSpan.FromSeconds(30);

    /// <summary>Deletes the remittances' topic and makes it anew; its offsets begin at 0 again.</summary>
    public static async Task BeginAnewAsync(this Situation situation)
    {
        var topic = situation.Topics.Remittances;
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = situation.Kafka.BootstrapServers }).Build();
        await admin.DeleteTopicsAsync([topic]);
        await Until.NothingLacksAsync($"{topic} is gone", GoneBound, () => Task.FromResult(
            admin.GetMetadata(GoneBound).Topics.Exists(one => one.Topic == topic) ? "It is there." : null));
        await situation.Servers.Broker.CreateTopicsAsync((topic, TopicNames.RemittancePartitions));
        situation.Kafka.Read(topic).ShouldBeEmpty();
    }

    /// <summary>Null when the group has committed each partition's end, else where it has not.</summary>
    public static string? OffsetsLack(this Situation situation)
    {
        var ends = situation.Kafka.Read(situation.Topics.Remittances).CountBy(record => record.Partition.Value).ToDictionary();
        string[] off =
        [
            .. situation.Kafka.Committed(situation.Group, situation.Topics.Remittances)
                .Where(committed => committed.Value != ends.GetValueOrDefault(committed.Key))
                .Select(committed => $"{committed.Key}: {committed.Value} of {ends.GetValueOrDefault(committed.Key)}"),
        ];
        return off.Length == 0 ? null : string.Join(", ", off);
    }
}
