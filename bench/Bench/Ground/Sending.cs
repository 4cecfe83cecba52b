using System.Text;
using Confluent.Kafka;
using RemitFlow.Contracts;
using RemitFlow.DevHost;

namespace RemitFlow.Bench.Ground;

/// <summary>Messages that leave at once, one by one: linger 0, acknowledged by all replicas, keyed by sender.</summary>
internal sealed class Sending(string bootstrapServers) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IProducer<byte[], byte[]> producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig
    {
        BootstrapServers = bootstrapServers,
        EnableIdempotence = true,
        Acks = Acks.All,
        LingerMs = 0,
        Partitioner = Partitioner.Murmur2Random,
    }).SetLogHandler((_, _) => { }).Build();

    private long failed;

    /// <summary>Does not wait for the broker.</summary>
    public void Send(string sender, byte[] json) => producer.Produce(
        Topics.RemittanceTransactions,
        new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(sender), Value = json },
        report =>
        {
            if (report.Error.IsError) Interlocked.Increment(ref failed);
        });

    /// <summary>Returns once the broker has everything.</summary>
    public void Flush()
    {
        var left = producer.Flush(Patience) + Interlocked.Read(ref failed);
        if (left > 0) throw new DevHostException($"{left} messages did not reach the broker.");
    }

    public void Dispose() => producer.Dispose();
}
