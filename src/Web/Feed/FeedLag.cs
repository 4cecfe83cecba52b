using System.Text.Json;
using Confluent.Kafka;

namespace RemitFlow.Web.Feed;

/// <summary>What the Kafka client says of itself once a second: how far behind we are, and whether it reaches a broker.</summary>
public sealed class FeedLag
{
    private long messages = -1;
    private volatile string? error;

    /// <summary>Messages between what we have read and the end of our partitions; null before the first report.</summary>
    public long? Messages => Interlocked.Read(ref messages) is >= 0 and var count ? count : null;

    /// <summary>The client has reported at least once: it is at work, whether it reaches a broker or not.</summary>
    public bool HasReported { get; private set; }

    /// <summary>Partitions that this node reads at present.</summary>
    public int Partitions { get; internal set; }

    /// <summary>What keeps the client from its brokers; null while it reaches one.</summary>
    public string? Error => error;

    internal void Note(Error failure)
    {
        if (failure.Code == ErrorCode.Local_AllBrokersDown || failure.IsFatal) error = failure.Reason;
    }

    internal void Read(string statistics, string topic)
    {
        using var report = JsonDocument.Parse(statistics);
        HasReported = true;
        var brokers = report.RootElement.GetProperty("brokers").EnumerateObject().Select(broker => broker.Value);
        if (brokers.Any(broker => broker.GetProperty("state").GetString() == "UP" && broker.GetProperty("nodeid").GetInt32() >= 0))
        {
            error = null;
        }

        if (!report.RootElement.GetProperty("topics").TryGetProperty(topic, out var ours)) return;
        long behind = 0;
        foreach (var partition in ours.GetProperty("partitions").EnumerateObject())
        {
            if (partition.Value.GetProperty("consumer_lag").GetInt64() is > 0 and var lag) behind += lag;
        }

        Interlocked.Exchange(ref messages, behind);
    }
}
