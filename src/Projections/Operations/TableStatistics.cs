using Npgsql;

namespace RemitFlow.Projections.Operations;

/// <summary>The planner's statistics of the tables that grow with the traffic.</summary>
public static class TableStatistics
{
    /// <summary>Below so many rows every plan is a good one.</summary>
    private const int FewRows = 500;

    /// <summary>A table that has grown by this factor is analysed at once; autovacuum looks after smaller growth.</summary>
    private const int Growth = 4;

    /// <summary>Autovacuum's own limits: a fiftieth of the table instead of a tenth, which at ten million rows is a million.</summary>
    private static readonly string[] Settings = ["autovacuum_analyze_scale_factor=0.02", "autovacuum_analyze_threshold=1000"];

    private static readonly string[] Tables =
        ["mt_events", "mt_streams", "mt_doc_sender", "mt_doc_alert", "figures", "people", "quotes"];

    /// <summary>Gives each table that is there the storage parameters; those that have them are left alone.</summary>
    public static async Task SettleAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var unsettled = await ListAsync(connection, "and not coalesce(c.reloptions, '{}') @> $3", Settings, cancellation);
        foreach (var table in unsettled)
        {
            await ExecuteAsync(connection, $"alter table {MartenSetup.Schema}.{table} set ({string.Join(", ", Settings)})", cancellation);
        }
    }

    /// <summary>Analyses each table that has outgrown its statistics; what another node is analysing just now is passed over.</summary>
    public static async Task<IReadOnlyList<string>> RefreshAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var outgrown = await ListAsync(
            connection, $"and pg_stat_get_live_tuples(c.oid) >= $3 and pg_stat_get_live_tuples(c.oid) >= {Growth} * greatest(c.reltuples, 1)",
            (long)FewRows, cancellation);
        foreach (var table in outgrown) await ExecuteAsync(connection, $"analyze (skip_locked) {MartenSetup.Schema}.{table}", cancellation);
        return outgrown;
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string condition, object limit, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = $1 and c.relname = any($2) and c.relkind = 'r' {condition} order by 1
            """, connection);
        command.Parameters.AddWithValue(MartenSetup.Schema);
        command.Parameters.AddWithValue(Tables);
        command.Parameters.AddWithValue(limit);
        var tables = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) tables.Add(rows.GetString(0));
        return tables;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
