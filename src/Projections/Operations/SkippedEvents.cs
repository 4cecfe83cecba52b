using JasperFx.Events;
using Marten.Storage;
using Npgsql;

namespace RemitFlow.Projections.Operations;

/// <summary>Which events a shard leaves out, because an operator said so on the record.</summary>
public static class SkippedEvents
{
    /// <summary>The store positions of those among a page's events.</summary>
    public static async Task<IReadOnlySet<long>> OfAsync(
        IMartenDatabase database, string shard, IEnumerable<IEvent> page, CancellationToken cancellation)
    {
        await using var connection = database.CreateConnection();
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(
            $"select event from {MartenSetup.Schema}.skipped_events where shard = $1 and withdrawn_at is null and event = any($2)", connection);
        command.Parameters.AddWithValue(shard);
        command.Parameters.AddWithValue(page.Select(happened => happened.Sequence).ToArray());
        var skipped = new HashSet<long>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) skipped.Add(rows.GetInt64(0));
        return skipped;
    }
}
