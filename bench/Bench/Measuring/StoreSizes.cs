using Npgsql;
using RemitFlow.Projections;

namespace RemitFlow.Bench.Measuring;

/// <summary>A part of a table as it is on disk.</summary>
/// <param name="Table">With its schema.</param>
/// <param name="Part"><see cref="StoreSizes.Rows"/>, <see cref="StoreSizes.Toast"/>, or the name of an index.</param>
internal sealed record StoredPart(string Table, string Part, long Bytes);

/// <summary>What the product's tables take on disk.</summary>
internal static class StoreSizes
{
    public const string Rows = "rows";

    /// <summary>Values too long for a row, their index among them.</summary>
    public const string Toast = "toast";

    /// <summary>Every part of every table, the empty ones among them.</summary>
    public static async Task<IReadOnlyList<StoredPart>> ReadAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var look = database.CreateCommand($"""
            select n.nspname || '.' || t.relname, part, bytes
            from pg_class t join pg_namespace n on n.oid = t.relnamespace
            cross join lateral (
              select '{Rows}', pg_table_size(t.oid) - coalesce(pg_total_relation_size(nullif(t.reltoastrelid, 0)), 0)
              union all select '{Toast}', pg_total_relation_size(t.reltoastrelid) where t.reltoastrelid <> 0
              union all select i.indexrelid::regclass::text, pg_relation_size(i.indexrelid) from pg_index i where i.indrelid = t.oid
            ) x(part, bytes)
            where n.nspname in ('{MartenSetup.Schema}', 'wolverine') and t.relkind = 'r'
            order by 1, 3 desc, 2
            """);
        var parts = new List<StoredPart>();
        await using var rows = await look.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) parts.Add(new StoredPart(rows.GetString(0), rows.GetString(1).Split('.')[^1], rows.GetInt64(2)));
        return parts;
    }
}
