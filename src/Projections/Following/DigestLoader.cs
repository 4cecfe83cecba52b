using System.Text.Json;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Npgsql;
using NpgsqlTypes;
using RemitFlow.Projections.Json;

namespace RemitFlow.Projections.Following;

/// <summary>
/// Reads digests of events out of the database for a shard that is content with them. Where a body cannot be read, Marten's own
/// loader reads the page, and says which event it is.
/// </summary>
internal sealed class DigestLoader(IEventLoader whole, Func<NpgsqlConnection> connect) : IEventLoader
{
    /// <summary>An event of a name that nobody knows is not among them: it must not be passed over in silence.</summary>
    private static readonly string[] Past = [.. EventNames.All.Except(EventNames.ChangingFigures)];

    private static readonly string Sql = $"""
        select seq_id, id, stream_id, version, type, data, timestamp from {MartenSetup.Schema}.mt_events
        where seq_id > $1 and seq_id <= $2 and type <> all($3) and not is_archived and not is_skipped order by seq_id limit $4
        """;

    public async Task<EventPage> LoadAsync(EventRequest request, CancellationToken token)
    {
        try
        {
            return await ReadAsync(request, token);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            return await whole.LoadAsync(request, token);
        }
    }

    private async Task<EventPage> ReadAsync(EventRequest request, CancellationToken token)
    {
        var page = new EventPage(request.Floor);
        await using var connection = connect();
        await connection.OpenAsync(token);
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddWithValue(request.Floor);
        command.Parameters.AddWithValue(request.HighWater);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Varchar, Past);
        command.Parameters.AddWithValue(request.BatchSize);
        var (read, last) = (0, request.Floor);
        await using var rows = await command.ExecuteReaderAsync(token);
        while (await rows.ReadAsync(token))
        {
            (read, last) = (read + 1, rows.GetInt64(0));
            var name = rows.GetString(4);
            if (FactsJson.Read(name, rows.GetFieldValue<byte[]>(5)) is not { } facts) continue;
            page.Add(EventNames.Wrap(
                name, facts, rows.GetGuid(1), rows.GetString(2), rows.GetInt64(3), last, rows.GetFieldValue<DateTimeOffset>(6)));
        }

        page.CalculateCeiling(batchSize: -1, read == request.BatchSize ? last : request.HighWater); // What changes no figure is not in the page.
        return page;
    }
}
