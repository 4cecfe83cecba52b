using Npgsql;
using RemitFlow.Projections.Writing;

namespace RemitFlow.Projections.Reading;

/// <summary>An event of a sender's stream as it is stored, with its place in the store.</summary>
/// <param name="Position">Its place in the store: the order of recording. Rises, with gaps.</param>
/// <param name="Version">Its place in the sender's stream, from 1.</param>
/// <param name="Kind">Its stored name: one of <see cref="EventNames"/>.</param>
/// <param name="RecordedAt">When it was recorded, by the database's clock, UTC.</param>
public sealed record StoredEvent(long Position, string SenderId, long Version, string Kind, DateTimeOffset RecordedAt, object Data)
    : RecordedEvent(Version, Data, RecordedAt)
{
    internal const string Columns = "seq_id, stream_id, version, type, timestamp, data";

    internal static readonly string Table = $"{MartenSetup.Schema}.mt_events";

    internal static StoredEvent Read(NpgsqlDataReader row)
    {
        var kind = row.GetString(3);
        return new StoredEvent(
            row.GetInt64(0), row.GetString(1), row.GetInt64(2), kind, row.GetFieldValue<DateTimeOffset>(4),
            SenderLookup.Read(kind, row.GetFieldValue<byte[]>(5)));
    }

    internal static async Task<List<StoredEvent>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var _ = command;
        var events = new List<StoredEvent>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) events.Add(Read(rows));
        return events;
    }
}
