using Npgsql;
using NpgsqlTypes;

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

    /// <summary>How each service level was kept in [start, end); of those that nothing was judged by there is none.</summary>
    public static async Task<List<ServiceLevelKept>> KeptAsync(
        NpgsqlConnection connection, IReadOnlyList<ServiceLevel> levels, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation)
    {
        await using var command = Judged(connection, levels, start, end);
        command.CommandText += "select key, count(*), count(*) filter (where taken > most) from judged group by key";
        var kept = new List<ServiceLevelKept>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) kept.Add(new ServiceLevelKept(rows.GetString(0), rows.GetInt64(1), rows.GetInt64(2)));
        return kept;
    }

    /// <summary>The breaches in [start, end), the newest first.</summary>
    public static async Task<List<ServiceBreach>> BreachesAsync(
        NpgsqlConnection connection, IReadOnlyList<ServiceLevel> levels, DateTimeOffset start, DateTimeOffset end, int skip, int limit,
        CancellationToken cancellation)
    {
        await using var command = Judged(connection, levels, start, end);

        // Of neighbours the start less the place is the same.
        command.CommandText += $"""
            select key, min(start), max(start) + interval '5 minutes', sum(processed)::bigint, max(taken)
            from (
              select *, start - row_number() over (partition by key order by start) * interval '5 minutes' as island
              from judged where taken > most) b
            group by key, island order by min(start) desc, key collate "C" limit ${command.Parameters.Count + 1} offset ${command.Parameters.Count + 2}
            """;
        command.Parameters.AddWithValue(limit);
        command.Parameters.AddWithValue(skip);
        var breaches = new List<ServiceBreach>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            breaches.Add(new ServiceBreach(
                rows.GetString(0), rows.GetFieldValue<DateTimeOffset>(1), rows.GetFieldValue<DateTimeOffset>(2), rows.GetInt64(3), rows.GetInt64(4)));
        }

        return breaches;
    }

    private static NpgsqlCommand Judged(NpgsqlConnection connection, IReadOnlyList<ServiceLevel> levels, DateTimeOffset start, DateTimeOffset end)
    {
        var taken = string.Join(' ', Percentiles.Select(percentile => $"when {percentile} then f.{Column(percentile)}"));
        var command = new NpgsqlCommand($"""
            with judged as (
              select f.key, f.start, f.processed, case l.percentile {taken} end as taken, l.most
              from {ChannelFiguresTable.Named} f join unnest($1, $2, $3, $4) as l(key, percentile, most, least) on l.key = f.key
              where f.kind = {(short)ChannelKind.Type} and f.minutes = {ChannelKey.FiveMinutes} and f.start >= $5 and f.start < $6
                and f.processed >= l.least)

            """, connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, levels.Select(level => level.ChannelType).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Integer, levels.Select(level => level.Percentile).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Bigint, levels.Select(level => level.Milliseconds).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Integer, levels.Select(level => level.SmallestNumber).ToArray());
        command.Parameters.AddWithValue(start);
        command.Parameters.AddWithValue(end);
        return command;
    }
}
