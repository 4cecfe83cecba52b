using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using RemitFlow.Contracts;
using RemitFlow.Web.Setup;

namespace RemitFlow.Web.Publishing;

/// <summary>A message for a topic, its body ready.</summary>
public readonly record struct Outgoing(string Topic, byte[]? Key, byte[]? Value, Headers? Headers = null)
{
    /// <summary>As the contract has it: the key in UTF-8, the message as JSON.</summary>
    public static Outgoing Of<T>(string topic, string key, T message) =>
        new(topic, Encoding.UTF8.GetBytes(key), JsonSerializer.SerializeToUtf8Bytes(message, WireJson.Options));
}

/// <summary>
/// Sends messages to Kafka and waits until the broker has acknowledged all of them: one completion for the lot, not a
/// task for each.
/// </summary>
public sealed class KafkaPublisher(KafkaSettings kafka, ILogger<KafkaPublisher> log) : IDisposable
{
    private readonly IProducer<byte[], byte[]?> producer = new ProducerBuilder<byte[], byte[]?>(kafka.Apply(new ProducerConfig
    {
        Acks = Acks.All,
        EnableIdempotence = true,
        LingerMs = 2,
        MessageTimeoutMs = 30_000,
        MessageMaxBytes = 100 * 1024 * 1024, // What is too large is for the broker to say: it let the dead letter's original in.
        CompressionType = CompressionType.Lz4,
    })).SetLogHandler((_, message) => log.LogDebug("Kafka: {Message}", message.Message)).Build();

    /// <summary>Where each of them stands in its topic, in their order.</summary>
    /// <exception cref="KafkaException">One of them was not acknowledged; the others may have been.</exception>
    public async Task<TopicPartitionOffset[]> PublishAsync(IReadOnlyList<Outgoing> messages, CancellationToken cancellation)
    {
        var positions = new TopicPartitionOffset[messages.Count];
        if (messages.Count == 0) return positions;
        var left = messages.Count;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        for (var at = 0; at < messages.Count; at++)
        {
            var (message, place) = (messages[at], at);
            while (!TryProduce(message, Acknowledged)) await Task.Delay(10, cancellation); // The client's queue is full.

            void Acknowledged(DeliveryReport<byte[], byte[]?> report)
            {
                positions[place] = report.TopicPartitionOffset;
                if (report.Error.IsError) done.TrySetException(new KafkaException(report.Error));
                if (Interlocked.Decrement(ref left) == 0) done.TrySetResult();
            }
        }

        await done.Task.WaitAsync(cancellation);
        return positions;
    }

    public void Dispose() => producer.Dispose();

    private bool TryProduce(Outgoing message, Action<DeliveryReport<byte[], byte[]?>> acknowledged)
    {
        try
        {
            producer.Produce(
                message.Topic,
                new Message<byte[], byte[]?> { Key = message.Key!, Value = message.Value, Headers = message.Headers },
                acknowledged);
            return true;
        }
        catch (ProduceException<byte[], byte[]?> failure) when (failure.Error.Code == ErrorCode.Local_QueueFull)
        {
            return false;
        }
    }
}
