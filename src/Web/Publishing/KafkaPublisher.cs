using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using RemitFlow.Contracts;
using RemitFlow.Web.Setup;

namespace RemitFlow.Web.Publishing;

/// <summary>A message for a topic, its body ready.</summary>
/// <param name="Partition">Null leaves it to the key.</param>
public readonly record struct Outgoing(string Topic, byte[]? Key, byte[]? Value, Headers? Headers = null, int? Partition = null)
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
        MessageTimeoutMs = 0, // A broker that is away is waited for: who gave up would have to begin again, and the daemon does not.
        MessageMaxBytes = 100 * 1024 * 1024, // What is too large is for the broker to say: it let the dead letter's original in.
        CompressionType = CompressionType.Lz4,
    })).SetLogHandler((_, message) => log.LogDebug("Kafka: {Message}", message.Message)).Build();

    /// <exception cref="KafkaException">One of them was not acknowledged; the others may have been.</exception>
    public Task PublishAsync(IReadOnlyList<Outgoing> messages, CancellationToken cancellation)
    {
        var round = new Round(messages.Count);
        Action<DeliveryReport<byte[], byte[]?>> acknowledged = round.Acknowledged; // One for all: there may be thousands a second.
        return SendAsync(messages, round, _ => acknowledged, cancellation);
    }

    /// <summary>Publishes, and tells where each of them stands in its topic, in their order.</summary>
    /// <exception cref="KafkaException">One of them was not acknowledged; the others may have been.</exception>
    public async Task<TopicPartitionOffset[]> PlaceAsync(IReadOnlyList<Outgoing> messages, CancellationToken cancellation)
    {
        var positions = new TopicPartitionOffset[messages.Count];
        var round = new Round(messages.Count);
        await SendAsync(
            messages, round,
            at => report =>
            {
                positions[at] = report.TopicPartitionOffset;
                round.Acknowledged(report);
            },
            cancellation);
        return positions;
    }

    private async Task SendAsync(
        IReadOnlyList<Outgoing> messages, Round round, Func<int, Action<DeliveryReport<byte[], byte[]?>>> acknowledged,
        CancellationToken cancellation)
    {
        for (var at = 0; at < messages.Count; at++)
        {
            while (!TryProduce(messages[at], acknowledged(at))) await Task.Delay(10, cancellation); // The client's queue is full.
        }

        await round.Done.WaitAsync(cancellation);
    }

    public void Dispose() => producer.Dispose();

    private bool TryProduce(Outgoing message, Action<DeliveryReport<byte[], byte[]?>> acknowledged)
    {
        try
        {
            producer.Produce(
                new TopicPartition(message.Topic, message.Partition ?? Partition.Any),
                new Message<byte[], byte[]?> { Key = message.Key!, Value = message.Value, Headers = message.Headers },
                acknowledged);
            return true;
        }
        catch (ProduceException<byte[], byte[]?> failure) when (failure.Error.Code == ErrorCode.Local_QueueFull)
        {
            return false;
        }
    }

    /// <summary>Messages that are published together.</summary>
    private sealed class Round
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int left;

        public Round(int messages)
        {
            left = messages;
            if (messages == 0) done.SetResult();
        }

        public Task Done => done.Task;

        public void Acknowledged(DeliveryReport<byte[], byte[]?> report)
        {
            if (report.Error.IsError) done.TrySetException(new KafkaException(report.Error));
            if (Interlocked.Decrement(ref left) == 0) done.TrySetResult();
        }
    }
}
