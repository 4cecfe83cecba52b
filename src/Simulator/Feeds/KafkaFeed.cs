using System.Diagnostics;
using System.Text;
using Confluent.Kafka;

namespace RemitFlow.Simulator.Feeds;

/// <summary>
/// To a Kafka cluster, into topics that exist. Idempotent, so that a retry neither doubles a message nor changes the
/// order within a partition: the counts at the end are what the topics hold.
/// </summary>
public sealed class KafkaFeed : IFeed
{
    private const int LingerMs = 20;
    private const int BatchBytes = 512 * 1024;

    /// <summary>Messages on their way at most; with more, sending waits.</summary>
    private const int QueueLimit = 100_000;
    private static readonly TimeSpan QueueWait = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan FlushStep = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FlushLimitOnceStopped = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenComplaints = TimeSpan.FromSeconds(5);

    private readonly IProducer<byte[]?, byte[]> _producer;
    private readonly Action<DeliveryReport<byte[]?, byte[]>> _delivered;
    private readonly string _topic;
    private readonly string _ratesTopic;
    private readonly CancellationToken _stop;
    private long _complained;
    private long _sent;
    private long _arrived;
    private long _failed;

    /// <param name="stop">Once called for, nothing waits for long any more.</param>
    public KafkaFeed(string servers, string topic, string ratesTopic, CancellationToken stop)
    {
        (_topic, _ratesTopic, _stop) = (topic, ratesTopic, stop);
        _delivered = report =>
        {
            Interlocked.Increment(ref _arrived);
            if (report.Error.IsError)
            {
                Interlocked.Increment(ref _failed);
            }
        };
        _producer = new ProducerBuilder<byte[]?, byte[]>(new ProducerConfig
        {
            BootstrapServers = servers,
            ClientId = "remitflow-simulator",
            EnableIdempotence = true,
            Acks = Acks.All,
            LingerMs = LingerMs,
            BatchSize = BatchBytes,
            CompressionType = CompressionType.Lz4,
            QueueBufferingMaxMessages = QueueLimit * 2,
            DeliveryReportFields = "none",
            // The same partitions as Java producers choose for the same key.
            Partitioner = Partitioner.Murmur2Random,
            // What has no key goes to any partition, each by itself: by default all of 40 ms would go to the same one.
            StickyPartitioningLingerMs = 0,
        })
        .SetErrorHandler((_, error) => Complain(error.Reason))
        .SetLogHandler((_, _) => { })
        .Build();
    }

    public long Errors => Interlocked.Read(ref _failed);

    public void Send(SimulatedMessage message) =>
        Send(_topic, message.Key is { } key ? Encoding.UTF8.GetBytes(key) : null, message.Payload);

    public void Send(SimulatedQuote quote) => Send(_ratesTopic, Encoding.UTF8.GetBytes(quote.Key), quote.Payload);

    /// <remarks>
    /// A broker that stays away for a minute, or for ten seconds once the run is to stop, ends the wait; what is
    /// still under way then is an error.
    /// </remarks>
    public void Flush()
    {
        var began = Stopwatch.GetTimestamp();
        int left;
        do
        {
            left = _producer.Flush(FlushStep);
        }
        while (left > 0
            && Stopwatch.GetElapsedTime(began) < (_stop.IsCancellationRequested ? FlushLimitOnceStopped : FlushLimit));

        Interlocked.Add(ref _failed, left);
    }

    public void Dispose() => _producer.Dispose();

    /// <summary>The client says the same thing ten times a second while a broker is away.</summary>
    private void Complain(string reason)
    {
        if (_complained == 0 || Stopwatch.GetElapsedTime(_complained) > BetweenComplaints)
        {
            _complained = Stopwatch.GetTimestamp();
            Console.Error.WriteLine($"kafka: {reason}");
        }
    }

    private void Send(string topic, byte[]? key, byte[] payload)
    {
        while (_sent - Interlocked.Read(ref _arrived) >= QueueLimit && !_stop.IsCancellationRequested)
        {
            Thread.Sleep(QueueWait);
        }

        _sent++;
        _producer.Produce(topic, new Message<byte[]?, byte[]> { Key = key, Value = payload }, _delivered);
    }
}
