using Confluent.Kafka;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;
using Shouldly;

namespace RemitFlow.EndToEnd.Tests.Producers;

/// <summary>A record as a producer makes it, whatever it is worth.</summary>
/// <param name="Partition">Null leaves it to the key, or to chance where there is none.</param>
/// <param name="Time">Null is now.</param>
public sealed record RawRecord(byte[]? Key, byte[]? Value, int? Partition = null, DateTimeOffset? Time = null)
{
    private const int LargestBytes = 10 * 1024 * 1024; // The broker takes less, and says so.
    private const int MostUnderWay = 10_000; // The producer keeps no more than it has room for.
    private static readonly TimeSpan FlushBound = TimeSpan.FromSeconds(60);

    /// <summary>Sends them in this order and returns once the broker has all of them.</summary>
    public static void SendAll(Situation situation, IEnumerable<RawRecord> records)
    {
        using var producer = new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig
        {
            BootstrapServers = situation.Kafka.BootstrapServers, EnableIdempotence = true, LingerMs = 20,
            CompressionType = CompressionType.Lz4, Partitioner = Partitioner.Murmur2Random, MessageMaxBytes = LargestBytes,
        }).SetLogHandler((_, _) => { }).Build();
        var refused = new List<string>();
        foreach (var some in records.Chunk(MostUnderWay))
        {
            foreach (var record in some)
            {
                var target = new TopicPartition(situation.Topics.Remittances, record.Partition ?? Confluent.Kafka.Partition.Any.Value);
                var time = record.Time is { } at ? new Timestamp(at) : Timestamp.Default;
                producer.Produce(target, new() { Key = record.Key, Value = record.Value, Timestamp = time }, report =>
                {
                    if (report.Error.IsError) refused.Add(report.Error.Reason); // On the producer's one thread.
                });
            }

            producer.Flush(FlushBound).ShouldBe(0);
        }

        refused.ShouldBeEmpty();
    }
}
