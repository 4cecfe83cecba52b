using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace RemitFlow.DevHost.Brokers;

/// <summary>What one asks a broker as its administrator.</summary>
internal static class KafkaTopics
{
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan VisibleBound = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether it answers, and is the cluster of that id: a stranger on our port would answer too.</summary>
    public static async Task<bool> AnswersAsync(string bootstrapServers, string clusterId, CancellationToken ct)
    {
        using var admin = Admin(bootstrapServers);
        try
        {
            var cluster = await admin.DescribeClusterAsync(new() { RequestTimeout = OneTry }).WaitAsync(ct);
            return cluster.ClusterId == clusterId && cluster.Nodes.Count > 0;
        }
        catch (KafkaException)
        {
            return false;
        }
    }

    /// <summary>Creates those that are missing, and returns when every partition has a leader.</summary>
    public static async Task CreateAsync(string bootstrapServers, (string Name, int Partitions)[] topics)
    {
        using var admin = Admin(bootstrapServers);
        try
        {
            await admin.CreateTopicsAsync(topics.Select(topic => new TopicSpecification
            {
                Name = topic.Name,
                NumPartitions = topic.Partitions,
                ReplicationFactor = -1, // The broker's default.
            }));
        }
        catch (CreateTopicsException e) when (e.Results.All(r =>
            r.Error.Code is ErrorCode.NoError or ErrorCode.TopicAlreadyExists))
        {
            // What is there stays as it is.
        }
        catch (KafkaException e)
        {
            throw new DevHostException($"The topics cannot be created at {bootstrapServers}: {Reason(e)}", e);
        }

        var clock = Stopwatch.StartNew();
        while (!topics.All(topic => HasLeaders(admin, topic.Name)))
        {
            if (clock.Elapsed > VisibleBound)
            {
                throw new DevHostException(
                    $"The topics created at {bootstrapServers} have no leaders after {VisibleBound.TotalSeconds:0} s.");
            }

            await Task.Delay(Pause);
        }
    }

    private static bool HasLeaders(IAdminClient admin, string topic) =>
        admin.GetMetadata(topic, OneTry).Topics[0] is { Error.Code: ErrorCode.NoError, Partitions: var partitions }
        && partitions.Count > 0 && partitions.All(p => p.Leader >= 0);

    private static string Reason(KafkaException e) =>
        e is CreateTopicsException topics ? topics.Results.First(r => r.Error.IsError).Error.Reason : e.Error.Reason;

    private static IAdminClient Admin(string bootstrapServers) =>
        new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers })
            .SetLogHandler((_, _) => { }) // "Connection refused" while it starts is no news.
            .Build();
}
