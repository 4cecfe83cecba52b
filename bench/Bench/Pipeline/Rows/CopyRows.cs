using Npgsql;
using NpgsqlTypes;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;
using RemitFlow.Projections;

namespace RemitFlow.Bench.Pipeline.Rows;

/// <summary>
/// The very rows of <c>mt_events</c>, with every column and index, by the fastest way that PostgreSQL has, on one
/// connection: what storing alone costs, without streams, snapshots and people.
/// </summary>
internal sealed class CopyRows(PipelineOptions options, BenchGround ground, StoredEvents events)
{
    private const string Table = $"{MartenSetup.Schema}.mt_events_copy";

    public async Task<Measurement> MeasureAsync(string connection, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var copy = await database.OpenConnectionAsync(ct);
        await using (var create = new NpgsqlCommand($"create table {Table} (like {MartenSetup.Schema}.mt_events including all)", copy))
        {
            await create.ExecuteNonQueryAsync(ct);
        }

        var pieces = new WarmPieces(events, options);
        var (count, spent) = (0L, default(Spent?));
        var meter = ground.Meter(Environment.ProcessId);
        await foreach (var (piece, warm) in pieces.ReadAsync(ct))
        {
            var before = meter.Read();
            await CopyAsync(copy, piece, ct);
            if (!warm) continue;
            var took = meter.Read() - before;
            spent = spent is { } sofar ? sofar + took : took;
            count += piece.Length;
        }

        return Measurement.Of(PipelineReport.Copy, "COPY of the same event rows, 1 connection", "events", count, spent!.Value);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, StoredEvent[] piece, CancellationToken ct)
    {
        await using var import = await connection.BeginBinaryImportAsync($"copy {Table} ({StoredEvents.Columns}) from stdin (format binary)", ct);
        foreach (var row in piece)
        {
            await import.StartRowAsync(ct);
            await import.WriteAsync(row.Seq, NpgsqlDbType.Bigint, ct);
            await import.WriteAsync(row.Id, NpgsqlDbType.Uuid, ct);
            await import.WriteAsync(row.StreamId, NpgsqlDbType.Varchar, ct);
            await import.WriteAsync(row.Version, NpgsqlDbType.Bigint, ct);
            await import.WriteAsync(row.Data, NpgsqlDbType.Jsonb, ct);
            await import.WriteAsync(row.Type, NpgsqlDbType.Varchar, ct);
            await import.WriteAsync(row.Timestamp, NpgsqlDbType.TimestampTz, ct);
            await import.WriteAsync(row.TenantId, NpgsqlDbType.Varchar, ct);
            if (row.DotnetType is { } type) await import.WriteAsync(type, NpgsqlDbType.Varchar, ct);
            else await import.WriteNullAsync(ct);
            await import.WriteAsync(row.IsArchived, NpgsqlDbType.Boolean, ct);
        }

        await import.CompleteAsync(ct);
    }
}
