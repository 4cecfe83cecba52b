using System.Text.Json;
using Confluent.Kafka;

namespace RemitFlow.Web.Feed;

/// <summary>What the Kafka client says of itself once a second: how far behind we are, and whether it reaches a broker.</summary>
public sealed class FeedLag
{
    private static readonly TimeSpan SilenceMayLast = TimeSpan.FromSeconds(5);
    private long messages = -1;
    private readonly BrokerSilence silence = new();
    private volatile string? error;

    /// <summary>Messages between what we have read and the end of our partitions; null before the first report.</summary>
    public long? Messages => Interlocked.Read(ref messages) is >= 0 and var count ? count : null;

    /// <summary>The client has reported at least once: it is at work, whether it reaches a broker or not.</summary>
    public bool HasReported { get; private set; }

    /// <summary>Partitions that this node reads at present.</summary>
    public int Partitions { get; internal set; }

    /// <summary>What keeps the client from its brokers; null while one of them answers.</summary>
    public string? Error => error;

    internal void Note(Error failure)
    {
        if (failure.Code == ErrorCode.Local_AllBrokersDown || failure.IsFatal) error = failure.Reason;
    }

    internal void Read(string statistics, string topic)
    {
        using var report = JsonDocument.Parse(statistics);
        HasReported = true;
        var silent = silence.Read(report.RootElement);
        if (silent == TimeSpan.Zero) error = null;
        else if (silent > SilenceMayLast) error ??= $"no broker answers, for more than {SilenceMayLast.TotalSeconds:0} s";
        if (!report.RootElement.GetProperty("topics").TryGetProperty(topic, out var ours)) return;
        long behind = 0;
        foreach (var partition in ours.GetProperty("partitions").EnumerateObject())
        {
            if (partition.Value.GetProperty("consumer_lag").GetInt64() is > 0 and var lag) behind += lag;
        }

        Interlocked.Exchange(ref messages, behind);
    }
}
