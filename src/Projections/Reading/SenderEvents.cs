using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Reading;

/// <summary>Which of a sender's events are wanted.</summary>
/// <param name="AfterVersion">Those behind this one.</param>
/// <param name="Kinds">Stored names; null for all.</param>
/// <param name="From">Event time from this moment on; null for the beginning.</param>
/// <param name="To">Event time before this moment; null for no end.</param>
public sealed record SenderEventsQuery(string SenderId, long AfterVersion = 0, string[]? Kinds = null, Moment? From = null, Moment? To = null);

/// <summary>Reads a sender's stream in its order, row by row: a long one never stands in memory whole.</summary>
public static class SenderEvents
{
    public static async IAsyncEnumerable<StoredEvent> ReadAsync(
        NpgsqlConnection connection, SenderEventsQuery query, int? limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Every body has its event time, in microseconds, under the same name.
        await using var command = new NpgsqlCommand($"""
            select {StoredEvent.Columns} from {StoredEvent.Table}
            where stream_id = $1 and version > $2
              and ($3::text[] is null or type = any($3))
              and ($4::bigint is null or (data ->> 'at')::bigint >= $4)
              and ($5::bigint is null or (data ->> 'at')::bigint < $5)
            order by stream_id, version limit $6
            """, connection);
        command.Parameters.AddWithValue(query.SenderId);
        command.Parameters.AddWithValue(query.AfterVersion);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, query.Kinds ?? (object)DBNull.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.Bigint, query.From?.Microseconds ?? (object)DBNull.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.Bigint, query.To?.Microseconds ?? (object)DBNull.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.Bigint, limit ?? (object)DBNull.Value);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) yield return StoredEvent.Read(rows);
    }

    /// <summary>The stream's version; null for a sender of whom nothing is on record.</summary>
    public static async Task<long?> VersionAsync(NpgsqlConnection connection, string senderId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select version from {MartenSetup.Schema}.mt_streams where id = $1", connection);
        command.Parameters.AddWithValue(senderId);
        return await command.ExecuteScalarAsync(cancellation) as long?;
    }
}
