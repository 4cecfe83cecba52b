using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Projections.Reading;

/// <summary>How far remittances have come, found by the range of ids that each of them owns.</summary>
public static class ToldStatuses
{
    /// <summary>
    /// The highest status told of each remittance, in the same order. The id of a told state ends in its status, so the
    /// highest id of the range tells it, and no body is read.
    /// </summary>
    public static async Task<RemittanceStatus[]> HighestAsync(
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
