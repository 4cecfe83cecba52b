using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace RemitFlow.Web.Setup;

/// <summary>Creates the topics that are missing, where the settings say so; before anything listens to one.</summary>
internal sealed class TopicCreation(KafkaSettings kafka) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!kafka.CreateTopics) return;
        using var admin = new AdminClientBuilder(kafka.Apply(new AdminClientConfig())).Build();
        var there = admin.GetMetadata(TimeSpan.FromSeconds(30)).Topics.Select(topic => topic.Topic).ToHashSet();
        TopicSpecification[] missing =
        [
            .. kafka.AllTopics.Where(topic => !there.Contains(topic.Name)).Select(topic => new TopicSpecification
            {
                Name = topic.Name, NumPartitions = topic.Partitions, ReplicationFactor = kafka.ReplicationFactor,
            }),
        ];
        if (missing.Length == 0) return;
        try
        {
            await admin.CreateTopicsAsync(missing);
        }
        catch (CreateTopicsException failure) when (failure.Results.All(x => x.Error.Code is ErrorCode.NoError or ErrorCode.TopicAlreadyExists))
        {
            // Another node was faster.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
