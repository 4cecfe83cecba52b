using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace RemitFlow.Projections.Figures;

/// <summary>
/// Distinct senders over windows of buckets, remembered between questions. A bucket's sketch grows only with its remittances
/// and never shrinks, so of a window that was asked for before only those buckets are read again that hold more remittances
/// now; where one holds fewer, as in a rebuild, the window is united anew. Counts may be off by 2 %.
/// </summary>
public sealed class DistinctSenders : IDisposable
{
    /// <summary>Of at most 16 KiB each.</summary>
    private const int MostWindows = 2_000;

    private static readonly TimeSpan Unasked = TimeSpan.FromMinutes(10);

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostWindows });

    /// <summary>Of each key over the hours [<paramref name="firstHour"/>, <paramref name="endHour"/>); 0 where nothing is stored.</summary>
    public async Task<Dictionary<string, long>> CountAsync(
        NpgsqlConnection connection, FigureKind kind, long firstHour, long endHour, string[] keys, CancellationToken cancellation)
    {
        var buckets = keys.ToDictionary(key => key, _ => new Dictionary<BucketKey, long>());
        foreach (var (bucket, remittances) in await FigureSums.RemittancesAsync(connection, kind, firstHour, endHour, keys, cancellation))
        {
            buckets[bucket.Key].Add(bucket, remittances);
        }

        var counts = await CountAsync(connection, [.. buckets.Select(key => new Window((kind, key.Key, firstHour, endHour), key.Value))], cancellation);
        return buckets.Keys.Zip(counts).ToDictionary(count => count.First, count => count.Second);
    }

    /// <summary>Of one key over the hours [<paramref name="firstHour"/>, <paramref name="endHour"/>).</summary>
    /// <param name="buckets">Its buckets of those hours, each with its remittances as they stand.</param>
    public async Task<long> CountAsync(
        NpgsqlConnection connection, FigureKind kind, string key, long firstHour, long endHour, IEnumerable<(BucketKey Bucket, long Remittances)> buckets,
        CancellationToken cancellation) =>
        (await CountAsync(connection, [new Window((kind, key, firstHour, endHour), buckets.ToDictionary())], cancellation))[0];

    /// <summary>Of each bucket by itself, in the order given.</summary>
    /// <param name="buckets">Each with its remittances as they stand.</param>
    internal Task<long[]> CountAsync(
        NpgsqlConnection connection, IEnumerable<(BucketKey Bucket, long Remittances)> buckets, CancellationToken cancellation) =>
        CountAsync(connection, [.. buckets.Select(one => new Window(one.Bucket, new() { [one.Bucket] = one.Remittances }))], cancellation);

    public void Dispose() => kept.Dispose();

    private async Task<long[]> CountAsync(NpgsqlConnection connection, Window[] windows, CancellationToken cancellation)
    {
        var known = Array.ConvertAll(windows, window =>
            kept.TryGetValue(window.Id, out United? united) && united!.HasGrownInto(window) ? united : United.Nothing);
        var grown = windows.Zip(known, (window, united) => window.Remittances
            .Where(bucket => united.Remittances.GetValueOrDefault(bucket.Key) != bucket.Value).Select(bucket => bucket.Key).ToArray()).ToArray();
        var sketches = await FiguresStore.SendersAsync(connection, [.. grown.SelectMany(keys => keys).Distinct()], cancellation);
        for (var at = 0; at < windows.Length; at++)
        {
            if (grown[at].Length == 0) continue;
            known[at] = known[at].With(windows[at], grown[at].Select(sketches.GetValueOrDefault));
            kept.Set(windows[at].Id, known[at], new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Unasked });
        }

        return Array.ConvertAll(known, united => united.Count);
    }

    private sealed record Window(object Id, Dictionary<BucketKey, long> Remittances);

    /// <summary>The union of a window's buckets when they held so many remittances.</summary>
    private sealed record United(Dictionary<BucketKey, long> Remittances, DistinctSketch Senders, long Count)
    {
        public static readonly United Nothing = new([], new DistinctSketch(), 0);

        public bool HasGrownInto(Window window) =>
            Remittances.All(bucket => window.Remittances.GetValueOrDefault(bucket.Key) >= bucket.Value);

        public United With(Window window, IEnumerable<DistinctSketch?> grown)
        {
            var senders = new DistinctSketch();
            senders.Add(Senders);
            foreach (var sketch in grown)
            {
                if (sketch is not null) senders.Add(sketch);
            }

            return new United(window.Remittances, senders, senders.Count);
        }
    }
}
