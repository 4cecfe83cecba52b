using System.Runtime.CompilerServices;
using Npgsql;
using RemitFlow.Projections;

namespace RemitFlow.Bench.Pipeline.Rows;

/// <summary>A row of the pipeline's <c>mt_events</c>.</summary>
internal sealed record StoredEvent(
    long Seq, Guid Id, string StreamId, long Version, byte[] Data, string Type, DateTimeOffset Timestamp, string TenantId,
    string? DotnetType, bool IsArchived);

/// <summary>
/// The events that the pipeline has stored, in pieces: a row that is measured takes them from memory, and memory does
/// not hold a million of them.
/// </summary>
internal sealed class StoredEvents(string connection)
{
    private const int Piece = 40_000;

    /// <summary>The columns, in the order of <see cref="StoredEvent"/>.</summary>
    public const string Columns = "seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived";

    public async IAsyncEnumerable<StoredEvent[]> PiecesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        for (var after = 0L; ;)
        {
            var piece = await ReadAsync(database, after, ct);
            if (piece.Length == 0) yield break;
            yield return piece;
            after = piece[^1].Seq;
        }
    }

    public async Task<long> CountAsync(CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand($"select count(*) from {MartenSetup.Schema}.mt_events");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<StoredEvent[]> ReadAsync(NpgsqlDataSource database, long after, CancellationToken ct)
    {
        // Marten's own tombstones stand for numbers that were drawn in vain; they are nobody's events.
        await using var command = database.CreateCommand($"""
            select {Columns} from {MartenSetup.Schema}.mt_events
            where seq_id > $1 and type <> 'tombstone' order by seq_id limit $2
            """);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(Piece);
        var events = new List<StoredEvent>(Piece);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            events.Add(new StoredEvent(
                rows.GetInt64(0), rows.GetGuid(1), rows.GetString(2), rows.GetInt64(3), rows.GetFieldValue<byte[]>(4), rows.GetString(5),
                rows.GetFieldValue<DateTimeOffset>(6), rows.GetString(7), rows.IsDBNull(8) ? null : rows.GetString(8), rows.GetBoolean(9)));
        }

        return [.. events];
    }
}
