using Npgsql;

namespace RemitFlow.Projections.Operations;

/// <summary>The planner's statistics of the tables that grow with the traffic.</summary>
public static class TableStatistics
{
    /// <summary>Below so many rows every plan is a good one.</summary>
    private const int FewRows = 500;

    /// <summary>A table that has grown by this factor is analysed at once; autovacuum looks after smaller growth.</summary>
    private const int Growth = 4;

    /// <summary>Analyses each table that has outgrown its statistics; what another node is analysing just now is passed over.</summary>
    public static async Task<IReadOnlyList<string>> RefreshAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var outgrown = new List<string>();
        await using (var look = new NpgsqlCommand($"""
            select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = '{MartenSetup.Schema}' and c.relname = any($1) and c.relkind = 'r'
              and pg_stat_get_live_tuples(c.oid) >= greatest({FewRows}, {Growth} * greatest(c.reltuples, 1)) order by 1
            """, connection))
        {
            look.Parameters.AddWithValue(TableSettings.Growing);
            await using var rows = await look.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation)) outgrown.Add(rows.GetString(0));
        }

        foreach (var table in outgrown)
        {
            await using var analyse = new NpgsqlCommand($"analyze (skip_locked) {MartenSetup.Schema}.{table}", connection);
            await analyse.ExecuteNonQueryAsync(cancellation);
        }

        return outgrown;
    }
}
