using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Projections.Reading;

/// <summary>What was recorded of remittances after their first sight, found by the range of ids that each of them owns.</summary>
public static class RemittanceHistory
{
    /// <summary>A remittance has five states and an alert's three; the rest of so many events are contradictions.</summary>
    public const int MostEvents = 200;

    /// <summary>Everything on record of one remittance, in the order of its sender's stream; of contradictions, which come last, not all.</summary>
    public static async Task<List<StoredEvent>> OfAsync(NpgsqlConnection connection, RemittanceKey key, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand($"""
            select {StoredEvent.Columns} from {StoredEvent.Table}
            where id >= $1 and id <= $2 order by id limit {MostEvents}
            """, connection);
        command.Parameters.AddWithValue(key.First);
        command.Parameters.AddWithValue(key.Last);
        var events = await StoredEvent.ReadAsync(command, cancellation);
        return [.. events.OrderBy(happened => happened.Version)];
    }

    /// <summary>
    /// The highest status told of each remittance, in the same order. The id of a told state ends in its status, so the
    /// highest id of the range tells it, and no body is read.
    /// </summary>
    public static async Task<RemittanceStatus[]> StatusesAsync(
        NpgsqlConnection connection, IReadOnlyList<RemittanceKey> keys, CancellationToken cancellation)
    {
        var statuses = new RemittanceStatus[keys.Count];
        if (keys.Count == 0) return statuses;
        await using var command = new NpgsqlCommand($"""
            select k.n, e.id from unnest($1, $2) with ordinality as k(lowest, highest, n)
            cross join lateral (
              select id from {StoredEvent.Table} where id >= k.lowest and id <= k.highest order by id desc limit 1) e
            """, connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Uuid, keys.Select(key => key.First).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Uuid, keys.Select(key => key.LastState).ToArray());
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) statuses[rows.GetInt64(0) - 1] = RemittanceKey.StatusOf(rows.GetGuid(1));
        return statuses;
    }
}
