using Npgsql;
using NpgsqlTypes;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Projections.Channels;

/// <summary>What a page builds on.</summary>
internal static class ChannelFiguresStore
{
    /// <summary>The failure reasons that are counted by their own words on these days.</summary>
    public static async Task<FailureReasons> ReasonsAsync(NpgsqlConnection connection, DateTimeOffset[] days, CancellationToken cancellation)
    {
        var known = new Dictionary<(long, string), HashSet<string>>();
        if (days.Length == 0) return new FailureReasons(known);
        await using var command = new NpgsqlCommand($"""
            select (extract(epoch from start) / 60)::bigint, key from {ChannelFiguresTable.Named}
            where kind = {(short)ChannelKind.Failure} and minutes = {ChannelKey.Day} and start = any($1)
            """, connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, days);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var parts = rows.GetString(1).Split(BucketKey.Separator);
            if (FailureReasons.IsAlwaysThere(parts[1])) continue;
            var place = (rows.GetInt64(0), parts[0]);
            if (!known.TryGetValue(place, out var reasons)) known[place] = reasons = [];
            reasons.Add(parts[1]);
        }

        return new FailureReasons(known);
    }

    /// <summary>Adds the stored processing times to those of the page, where it changes them.</summary>
    public static async Task MergeAsync(
        NpgsqlConnection connection, Dictionary<ChannelKey, ChannelBucket> page, CancellationToken cancellation)
    {
        ChannelKey[] changed = [.. page.Where(bucket => bucket.Value.ProcessingChanged).Select(bucket => bucket.Key)];
        if (changed.Length == 0) return;
        await using var command = new NpgsqlCommand($"""
            select x.n, f.processing from unnest($1, $2, $3, $4) with ordinality as x(kind, minutes, start, key, n)
            join {ChannelFiguresTable.Named} f using (kind, minutes, start, key) where f.processing is not null
            """, connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Smallint, changed.Select(key => (short)key.Kind).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Smallint, changed.Select(key => key.Minutes).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, changed.Select(key => key.StartsAt).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, changed.Select(key => key.Key).ToArray());
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            page[changed[rows.GetInt64(0) - 1]].Processing.Add(LogHistogram.From(rows.GetFieldValue<byte[]>(1)));
        }
    }
}
