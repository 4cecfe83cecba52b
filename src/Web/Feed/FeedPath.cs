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
    private const int MostWaiting = 10_000;

    private static readonly KeyValuePair<string, object?>[] Received = [new("stage", "received")];
    private static readonly KeyValuePair<string, object?>[] Decided = [new("stage", "decided")];
    private static readonly KeyValuePair<string, object?>[] Committed = [new("stage", "stored")];

    private readonly Histogram<double> path;
    private readonly Dictionary<string, ReadModel> models = MartenSetup.ReadModels.ToDictionary(name => name, name => new ReadModel(name));

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
        foreach (var model in models.Values) Record(model, model.Enter(appended.Last, told));
    }

    /// <summary>A read model has everything up to that place of the store.</summary>
    internal void Projected(string name, long place)
    {
        if (models.TryGetValue(name, out var model)) Record(model, model.Reach(place));
    }

    private void Record(ReadModel model, List<DateTime[]> arrived)
    {
        foreach (var told in arrived) Record(told, model.Stage);
    }

    private void Record(DateTime[] told, KeyValuePair<string, object?>[] stage, DateTime? reached = null)
    {
        var now = reached ?? DateTime.UtcNow;
        foreach (var one in told) path.Record((now - one).TotalSeconds, stage);
    }

    /// <summary>
    /// The batches on their way into a read model. It may be there before the lane has heard of its own commit: such a batch
    /// has arrived when it enters.
    /// </summary>
    private sealed class ReadModel(string name)
    {
        private readonly Lock gate = new();
        private readonly PriorityQueue<DateTime[], long> waiting = new();
        private long reached = -1;

        public KeyValuePair<string, object?>[] Stage { get; } = [new("stage", "projected"), new("read_model", name)];

        /// <summary>Both return what has arrived.</summary>
        public List<DateTime[]> Enter(long last, DateTime[] told)
        {
            lock (gate)
            {
                waiting.Enqueue(told, last);
                var arrived = Arrived();
                if (waiting.Count > MostWaiting) waiting.Dequeue();
                return arrived;
            }
        }

        public List<DateTime[]> Reach(long place)
        {
            lock (gate)
            {
                reached = Math.Max(reached, place);
                return Arrived();
            }
        }

        private List<DateTime[]> Arrived()
        {
            var arrived = new List<DateTime[]>();
            while (waiting.TryPeek(out var told, out var last) && last <= reached)
            {
                waiting.Dequeue();
                arrived.Add(told);
            }

            return arrived;
        }
    }
}
