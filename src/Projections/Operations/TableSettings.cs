using Npgsql;

namespace RemitFlow.Projections.Operations;

/// <summary>How PostgreSQL keeps the tables that grow with the traffic; nothing of it changes what they say.</summary>
public static class TableSettings
{
    /// <summary>Autovacuum's own limits: a fiftieth of the table instead of a tenth, which at ten million rows is a million.</summary>
    private static readonly string[] Usual = ["autovacuum_analyze_scale_factor=0.02", "autovacuum_analyze_threshold=1000"];

    /// <summary>A row that is written anew finds room on its own page, so that no index needs to hear of it.</summary>
    private static readonly string[] Rewritten = [.. Usual, "fillfactor=70"];

    private static readonly Dictionary<string, string[]> Settings = new()
    {
        ["channel_figures"] = Rewritten, ["channel_figures_sheet"] = Usual, ["figures"] = Rewritten, ["figures_sheet"] = Usual, ["figure_details"] = Rewritten,
        ["figure_details_sheet"] = Usual, ["mt_doc_alert"] = Usual, ["mt_doc_sender"] = Rewritten, ["mt_events"] = Usual,
        ["mt_streams"] = Rewritten, ["people"] = Usual, ["quotes"] = Usual,
        ["rate_hours"] = Usual, ["sampled_days"] = Usual,
    };

    /// <summary>The tables' names.</summary>
    public static string[] Growing { get; } = [.. Settings.Keys];

    /// <summary>
    /// Gives each table that is there its storage parameters, and where we are the superuser lets events be appended
    /// without asking for their stream one by one (docs/adr/0016). What is so already is left alone.
    /// </summary>
    public static async Task SettleAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var changes = new List<string>();
        await using (var look = new NpgsqlCommand($"""
            select c.relname::text, coalesce(c.reloptions, '{"{}"}'), (
              select t.tgname::text from pg_trigger t join pg_constraint k on k.oid = t.tgconstraint
              where t.tgrelid = c.oid and k.conname = 'fkey_mt_events_stream_id' and t.tgtype & 4 = 4 and t.tgenabled <> 'D'
                and current_setting('is_superuser') = 'on'), (
              select array_agg(a.attname::text) from pg_attribute a
              where a.attrelid = c.oid and a.atttypid = 'bytea'::regtype and a.attname in ('senders', 'top_senders', 'sums') and a.attstorage <> 'e')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = '{MartenSetup.Schema}' and c.relname = any($1) and c.relkind = 'r' order by 1
            """, connection))
        {
            look.Parameters.AddWithValue(Growing);
            await using var rows = await look.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                var (table, given) = (rows.GetString(0), rows.GetFieldValue<string[]>(1));
                if (Settings[table].Except(given).Any()) changes.Add($"alter table {MartenSetup.Schema}.{table} set ({string.Join(", ", Settings[table])})");

                // Hashes and sheets do not get smaller by compressing them, and a page of figures has thousands.
                if (!rows.IsDBNull(3)) changes.AddRange(rows.GetFieldValue<string[]>(3).Select(column => $"alter table {MartenSetup.Schema}.{table} alter column {column} set storage external"));
                if (!rows.IsDBNull(2)) changes.Add($"alter table {MartenSetup.Schema}.{table} disable trigger \"{rows.GetString(2)}\"");
            }
        }

        foreach (var change in changes)
        {
            await using var command = new NpgsqlCommand(change, connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
