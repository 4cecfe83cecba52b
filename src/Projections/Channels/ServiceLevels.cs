using Npgsql;
using NpgsqlTypes;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Projections.Channels;

/// <summary>What a channel type is held to: of five minutes in which so many remittances were sent that were completed, the percentile is at most so long.</summary>
/// <param name="Percentile">One of <see cref="ServiceLevels.Percentiles"/>.</param>
/// <param name="Milliseconds">Of processing time; longer is a breach.</param>
/// <param name="SmallestNumber">Completed remittances with a processing time; with fewer the five minutes are not judged.</param>
public record ServiceLevel(string ChannelType, int Percentile, long Milliseconds, int SmallestNumber);

/// <summary>What a window came to.</summary>
/// <param name="Judged">Buckets of five minutes with enough remittances.</param>
/// <param name="Breached">Those of them that took longer.</param>
public sealed record ServiceLevelKept(string ChannelType, long Judged, long Breached);

/// <summary>Neighbouring buckets of five minutes that all took longer.</summary>
/// <param name="End">Where the last one ends.</param>
/// <param name="Remittances">Completed ones with a processing time.</param>
/// <param name="WorstMs">The highest of the percentiles, within 1 %.</param>
public sealed record ServiceBreach(string ChannelType, DateTimeOffset Start, DateTimeOffset End, long Remittances, long WorstMs);

/// <summary>Service levels by channel type, from the percentiles of five minutes.</summary>
public static class ServiceLevels
{
    /// <summary>Buckets of five minutes are kept until the newest of any channel type begins so much later.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(35);

    /// <summary>The percentiles that a service level can name.</summary>
    public static IReadOnlyList<int> Percentiles { get; } = [50, 90, 95, 99];

    internal static string Column(int percentile) => $"p{percentile}_ms";

    /// <summary>From when on buckets of five minutes are kept; 1970-01-01 before there are any.</summary>
    /// <param name="newest">Where one begins that is not stored yet.</param>
    public static async Task<DateTimeOffset> KeptSinceAsync(NpgsqlConnection connection, DateTimeOffset? newest, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select max(start) from {ChannelFiguresTable.Named} where kind = {(short)ChannelKind.Type} and minutes = {ChannelKey.FiveMinutes}", connection);
        DateTimeOffset? stored = await command.ExecuteScalarAsync(cancellation) is DateTime time ? new DateTimeOffset(time) : null;
        return (stored > newest || newest is null ? stored : newest) - Kept ?? DateTimeOffset.UnixEpoch;
    }

    /// <summary>How each service level was kept in [start, end), and the breaches, the newest first. Of those that nothing was judged by there is neither.</summary>
    public static async Task<(IReadOnlyList<ServiceLevelKept> Kept, IReadOnlyList<ServiceBreach> Breaches)> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<ServiceLevel> levels, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation)
    {
        var tallies = await SheetsAsync(connection, levels, start, end, cancellation) ?? await BucketsAsync(connection, levels, start, end, cancellation);
        return (
            [.. tallies.Where(tally => tally.Judged > 0).Select(tally => new ServiceLevelKept(tally.Level.ChannelType, tally.Judged, tally.Breaches.Count))],
            [.. tallies.SelectMany(Breaches).OrderByDescending(breach => breach.Start).ThenBy(breach => breach.ChannelType, StringComparer.Ordinal)]);
    }

    private static List<ServiceBreach> Breaches(Tally tally)
    {
        var breaches = new List<ServiceBreach>();
        foreach (var (start, processed, taken) in tally.Breaches.OrderBy(minutes => minutes.Start))
        {
            var (end, last) = (start.AddMinutes(ChannelKey.FiveMinutes), breaches.LastOrDefault());
            if (last?.End == start) breaches[^1] = last with { End = end, Remittances = last.Remittances + processed, WorstMs = Math.Max(last.WorstMs, taken) };
            else breaches.Add(new ServiceBreach(tally.Level.ChannelType, start, end, processed, taken));
        }

        return breaches;
    }

    private static async Task<Tally[]?> SheetsAsync(
        NpgsqlConnection connection, IReadOnlyList<ServiceLevel> levels, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation)
    {
        var (tallies, sheets) = (Tallies(levels), ChannelSheets.FiveMinutes);
        var search = new SheetSearch(levels.Select(level => level.ChannelType));
        var held = tallies.ToDictionary(tally => tally.Level.ChannelType, tally => (Tally: tally, Taken: sheets[Column(tally.Level.Percentile)]));
        var wanted = search.Wanted.Select(type => held[type]).ToArray();
        var isWhole = await sheets.EachAsync(connection, (short)ChannelKind.Type, [(ChannelKey.FiveMinutes, start, end)], (of, stored) =>
        {
            var processed = stored[0];
            foreach (var (type, place) in search.On(stored))
            {
                var (tally, taken) = wanted[type];
                if (processed[place] >= tally.Level.SmallestNumber) tally.Add(of.Start, (long)processed[place], (long)stored[taken][place]);
            }
        }, cancellation);
        return isWhole ? tallies : null;
    }

    private static async Task<Tally[]> BucketsAsync(
        NpgsqlConnection connection, IReadOnlyList<ServiceLevel> levels, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation)
    {
        var taken = string.Join(' ', Percentiles.Select(percentile => $"when {percentile} then f.{Column(percentile)}"));
        await using var command = new NpgsqlCommand($"""
            select l.n, f.start, f.processed, case l.percentile {taken} end
            from {ChannelFiguresTable.Named} f join unnest($1, $2, $3) with ordinality as l(key, percentile, least, n) on l.key = f.key
            where f.kind = {(short)ChannelKind.Type} and f.minutes = {ChannelKey.FiveMinutes} and f.start >= $4 and f.start < $5
              and f.processed >= l.least
            """, connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, levels.Select(level => level.ChannelType).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Integer, levels.Select(level => level.Percentile).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Integer, levels.Select(level => level.SmallestNumber).ToArray());
        command.Parameters.AddWithValue(start);
        command.Parameters.AddWithValue(end);
        var tallies = Tallies(levels);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            tallies[rows.GetInt64(0) - 1].Add(rows.GetFieldValue<DateTimeOffset>(1), rows.GetInt64(2), rows.GetInt64(3));
        }

        return tallies;
    }

    private static Tally[] Tallies(IReadOnlyList<ServiceLevel> levels) => [.. levels.Select(level => new Tally(level))];

    /// <summary>How a level was kept, in buckets of five minutes: a month of them is 8,640 a channel type, of which few are in breach.</summary>
    private sealed class Tally(ServiceLevel level)
    {
        public ServiceLevel Level { get; } = level;

        public long Judged { get; private set; }

        public List<(DateTimeOffset Start, long Processed, long Taken)> Breaches { get; } = [];

        /// <summary>Five minutes with enough remittances.</summary>
        public void Add(DateTimeOffset start, long processed, long taken)
        {
            Judged++;
            if (taken > Level.Milliseconds) Breaches.Add((start, processed, taken));
        }
    }
}
