using Npgsql;
using NpgsqlTypes;
using RemitFlow.DevHost;
using RemitFlow.Projections;
using RemitFlow.Projections.Writing;

namespace RemitFlow.Bench.Pipeline.Rows;

/// <summary>"The same work" is checked, not claimed: each event of the one store is in the other, under the same id.</summary>
internal static class SameEvents
{
    public static async Task CheckAsync(NpgsqlDataSource part, string whole, CancellationToken ct)
    {
        var ids = new List<Guid>();
        await using (var command = part.CreateCommand($"select id from {MartenSetup.Schema}.mt_events where type = any($1)"))
        {
            command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, EventNames.All.ToArray());
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct)) ids.Add(rows.GetGuid(0));
        }

        await using var connection = new NpgsqlConnection(whole);
        await connection.OpenAsync(ct);
        var found = await SenderLookup.RecordedAsync(connection, [.. ids], ct);
        if (ids.Count == 0 || found.Count < ids.Count)
            throw new DevHostException($"Of {ids.Count} events only {found.Count} are in the pipeline's store too: the rows did not do the same work.");
    }
}
