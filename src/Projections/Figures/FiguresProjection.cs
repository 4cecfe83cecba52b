using JasperFx.Events;
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

    private readonly Dictionary<BucketKey, Sketches> held = [];
    private Guid heldAt;

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var skipped = await SkippedEvents.OfAsync(operations.Database, model.Shard, events, cancellation);
        var sums = new FiguresPage(model, events.Where(happened => !skipped.Contains(happened.Sequence)));
        var page = sums.Buckets;
        PagePace.Of(operations, model.Shard)?.Touched(page.Count, model.ApartForEachBucket);
        if (page.Count == 0) return;

        var onSheets = page.Where(bucket => FigureModel.IsOnSheets(bucket.Key.Kind));
        Dictionary<SheetKey, SumSheet?> sheets;
        await using (var connection = operations.Database.CreateConnection())
        {
            await connection.OpenAsync(cancellation);
            if (await PageTable.NewestAsync(connection, model.PageTable, cancellation) is var newest && newest != heldAt)
            {
                held.Clear();
                heldAt = newest;
            }

            await HoldAsync(connection, [.. page.Keys.Where(key => !held.ContainsKey(key))], cancellation);
            sheets = await model.Sheets.StoredAsync(connection, [.. onSheets.Select(bucket => bucket.Key.Sheet).Distinct()], cancellation);
        }

        foreach (var (key, bucket) in page)
        {
            if (!held.TryGetValue(key, out var sketches)) held[key] = sketches = Sketches.For(key.Kind);
            bucket.Sketches = sketches;
        }

        var before = heldAt;
        heldAt = Guid.CreateVersion7(); // Before the sum: one that fails has changed what is held, which is then read again.
        sums.Sum();
        model.Sheets.Add(sheets, onSheets.Select(bucket => (bucket.Key.Sheet, bucket.Key.Key, bucket.Value.OnSheet)));
        operations.QueueOperation(new AddFigures(model, page, sheets, before, heldAt));
        feed?.Touched(heldAt, page.Keys);
        if (held.Count > HeldBuckets)
        {
            foreach (var key in held.Keys.Where(key => !page.ContainsKey(key)).ToList()) held.Remove(key);
        }
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
