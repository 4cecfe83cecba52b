using System.Text;
using Confluent.Kafka;
using RemitFlow.Web.Setup;

namespace RemitFlow.Web.Operations;

/// <summary>Where a dead letter stands in its topic, and where its record came from.</summary>
public sealed record LetterPlace(Guid Id, int Partition, long Offset, int OriginalPartition);

/// <summary>Fetches dead letters from their topic by their places, for nobody's consumer group.</summary>
internal sealed class LetterReader(KafkaSettings kafka)
{
    /// <summary>Letters between two wanted ones are read over; more than so many are jumped.</summary>
    private const int WorthJumping = 1_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Those that are still there, with their bytes: a letter is what stands at its place under its id.</summary>
    /// <exception cref="KafkaException">The broker does not answer.</exception>
    public Dictionary<Guid, Message<byte[], byte[]>> Read(IEnumerable<LetterPlace> places, CancellationToken cancellation)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(kafka.Apply(new ConsumerConfig
        {
            GroupId = $"{kafka.GroupId}-replay", EnableAutoCommit = false, EnablePartitionEof = true, AutoOffsetReset = AutoOffsetReset.Earliest,
        })).SetLogHandler((_, _) => { }).Build();
        var found = new Dictionary<Guid, Message<byte[], byte[]>>();
        foreach (var partition in places.GroupBy(place => place.Partition))
        {
            var at = new TopicPartition(kafka.Topics.RemittanceDeadLetters, partition.Key);
            ConsumeResult<byte[], byte[]>? record = null;
            foreach (var place in partition.OrderBy(place => place.Offset))
            {
                if (record is null || place.Offset - record.Offset.Value > WorthJumping) consumer.Assign(new TopicPartitionOffset(at, place.Offset));
                while (record is null || (!record.IsPartitionEOF && record.Offset.Value < place.Offset)) record = Next(consumer, cancellation);
                if (!record.IsPartitionEOF && record.Offset.Value == place.Offset && IdOf(record.Message) == place.Id) found[place.Id] = record.Message;
            }
        }

        return found;
    }

    private static ConsumeResult<byte[], byte[]> Next(IConsumer<byte[], byte[]> consumer, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return consumer.Consume(Patience) ?? throw new KafkaException(new Error(ErrorCode.Local_TimedOut, $"No dead letter within {Patience.TotalSeconds} s"));
    }

    private static Guid? IdOf(Message<byte[], byte[]> letter) =>
        letter.Headers.TryGetLastBytes("id", out var id) && Guid.TryParse(Encoding.UTF8.GetString(id), out var read) ? read : null;
}
