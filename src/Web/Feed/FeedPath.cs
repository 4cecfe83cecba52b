using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using RemitFlow.Projections;
using RemitFlow.Web.Remittances;

namespace RemitFlow.Web.Feed;

/// <summary>
/// How long messages take, from Kafka's time of the record to each stage: received (read and parsed), decided, stored
/// (committed), and projected, in each read model that this node keeps.
/// </summary>
public sealed class FeedPath
{
    public const string Name = "remitflow.feed.path";

    /// <summary>Batches whose way into a read model is waited for; beyond them, while another node keeps it, the oldest are forgotten.</summary>
    private const int MostWaiting = 256;

    private static readonly KeyValuePair<string, object?>[] Received = [new("stage", "received")];
    private static readonly KeyValuePair<string, object?>[] Decided = [new("stage", "decided")];
    private static readonly KeyValuePair<string, object?>[] Committed = [new("stage", "stored")];

    private readonly Histogram<double> path;
    private readonly Dictionary<string, ReadModel> models = new()
    {
        [MartenSetup.AlertsShard] = new(MartenSetup.AlertsShard),
        [MartenSetup.FiguresShard] = new(MartenSetup.FiguresShard),
    };

    public FeedPath(IMeterFactory meters) => path = meters.Create(FeedCounters.MeterName).CreateHistogram<double>(
        Name, "s", "From Kafka's time of a record to each stage of its way.");

    internal void Read(DateTime told) => path.Record((DateTime.UtcNow - told).TotalSeconds, Received);

    /// <summary>Once the batch has committed.</summary>
    internal void Stored(RemittanceBatch batch)
    {
        DateTime[] told = [.. batch.Items.Select(item => item.Record.Message.Timestamp.UtcDateTime)];
        Record(told, Decided, batch.DecidedAt);
        Record(told, Committed);
        if (batch.Appended is not { } appended) return;
        foreach (var model in models.Values)
        {
            model.Waiting.Enqueue((appended.Last, told));
            if (model.Waiting.Count > MostWaiting) model.Waiting.TryDequeue(out _);
        }
    }

    /// <summary>A read model has everything up to that place of the store.</summary>
    internal void Projected(string name, long place)
    {
        if (!models.TryGetValue(name, out var model)) return;
        while (model.Waiting.TryPeek(out var next) && next.Last <= place && model.Waiting.TryDequeue(out next)) Record(next.Told, model.Stage);
    }

    private void Record(DateTime[] told, KeyValuePair<string, object?>[] stage, DateTime? reached = null)
    {
        var now = reached ?? DateTime.UtcNow;
        foreach (var one in told) path.Record((now - one).TotalSeconds, stage);
    }

    private sealed class ReadModel(string name)
    {
        public ConcurrentQueue<(long Last, DateTime[] Told)> Waiting { get; } = new();

        public KeyValuePair<string, object?>[] Stage { get; } = [new("stage", "projected"), new("read_model", name)];
    }
}
