using Npgsql;
using NpgsqlTypes;

namespace RemitFlow.Projections.Reading;

/// <summary>Reads the store in its own order, across senders.</summary>
public static class StoredEvents
{
    /// <summary>Those at these places, the oldest first; what has not committed is not among them.</summary>
    public static Task<List<StoredEvent>> AtAsync(NpgsqlConnection connection, long[] places, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand($"select {StoredEvent.Columns} from {StoredEvent.Table} where seq_id = any($1) order by seq_id", connection);
        command.Parameters.AddWithValue(places);
        return StoredEvent.ReadAsync(command, cancellation);
    }

    /// <summary>Those of some kinds behind one place and up to another, the oldest first.</summary>
    public static Task<List<StoredEvent>> BetweenAsync(
        NpgsqlConnection connection, long after, long upTo, string[] kinds, int limit, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand($"""
            select {StoredEvent.Columns} from {StoredEvent.Table}
            where seq_id > $1 and seq_id <= $2 and type = any($3) order by seq_id limit $4
            """, connection);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(upTo);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, kinds);
        command.Parameters.AddWithValue(limit);
        return StoredEvent.ReadAsync(command, cancellation);
    }
}
