using System.Diagnostics;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;
using Npgsql;
using RemitFlow.Projections.Following;
using RemitFlow.Projections.Operations;

namespace RemitFlow.Projections.Figures;

/// <summary>
/// Adds a page of events up in memory and writes each touched bucket once, all by one statement. Counts and money are
/// added in the database; the sketches of recent buckets are held here between pages and written whole where they
/// changed. Whether what is held is still the newest is known by the page's id: another node, or a page that failed,
/// has left another one behind, and the sketches are read again.
/// </summary>
/// <param name="feed">Told which buckets have changed; null where nobody asks.</param>
internal sealed class FiguresProjection(FigureModel model, FiguresFeed? feed) : IProjection
{
    /// <summary>
    /// An hour and a day of every corridor, channel, region and city are about 1,500 buckets, of a kilobyte each; while a
    /// backlog is caught up, the partitions are hours apart.
    /// </summary>
    private const int HeldBuckets = 10_000;

    /// <summary>So long after the newest event nothing is under way that would be worth waiting for.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How the daemon reads for us.</summary>
    public AsyncOptions Reading { get; set; } = new();

    private readonly Dictionary<BucketKey, Sketches> held = [];
    private Guid heldAt;
    private long began;
    private TimeSpan apart;

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        await PaceAsync(events, cancellation);

        var skipped = await SkippedEvents.OfAsync(operations.Database, model.Shard, events, cancellation);
        var sums = new FiguresPage(model, events.Where(happened => !skipped.Contains(happened.Sequence)));
        var page = sums.Buckets;
        var enough = page.Count * model.ApartForEachBucket;
        apart = enough < model.MostApart ? enough : model.MostApart;
        if (page.Count == 0) return;

        await using (var connection = operations.Database.CreateConnection())
        {
            await connection.OpenAsync(cancellation);
            if (await FiguresStore.NewestPageAsync(connection, model, cancellation) is var newest && newest != heldAt)
            {
                held.Clear();
                heldAt = newest;
            }

            await HoldAsync(connection, [.. page.Keys.Where(key => !held.ContainsKey(key))], cancellation);
        }

        foreach (var (key, bucket) in page)
        {
            if (!held.TryGetValue(key, out var sketches)) held[key] = sketches = Sketches.For(key.Kind);
            bucket.Sketches = sketches;
        }

        var before = heldAt;
        heldAt = Guid.CreateVersion7(); // Before the sum: one that fails has changed what is held, which is then read again.
        sums.Sum();
        operations.QueueOperation(new AddFigures(model, page, before, heldAt));
        feed?.Touched(heldAt, page.Keys);
        if (held.Count > HeldBuckets)
        {
            foreach (var key in held.Keys.Where(key => !page.ContainsKey(key)).ToList()) held.Remove(key);
        }
    }

    // A page costs what it writes, however few events it has: under load they are let gather. The first after a pause is summed
    // at once, so are the last ones, and so is a backlog, of which the next page is read meanwhile.
    private async Task PaceAsync(IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var isFlowing = events is [.., var newest] && DateTimeOffset.UtcNow - newest.Timestamp < Pause;
        var isBacklog = !isFlowing && events.Count >= Reading.BatchSize / 2; // Of a page out of the database some change no figure.
        Reading.MaximumHopperSize = isBacklog ? 2 * Reading.BatchSize : 1;
        var wait = apart - Stopwatch.GetElapsedTime(began);
        if (began != 0 && isFlowing && events.Count < RecentEventLoader.MostDigests && wait > TimeSpan.Zero) await Task.Delay(wait, cancellation);
        began = Stopwatch.GetTimestamp();
    }

    private async Task HoldAsync(NpgsqlConnection connection, BucketKey[] keys, CancellationToken cancellation)
    {
        if (keys.Length == 0) return;
        foreach (var stored in await FiguresStore.ReadAsync(connection, keys, cancellation))
        {
            held[stored.Bucket] = new Sketches(stored.Senders, stored.Processing, stored.Detail);
        }
    }
}
