using Npgsql;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace RemitFlow.Projections.Figures;

/// <summary>The id of the newest page that was summed, so that whoever builds a page on what it has read, or holds in memory, knows whether that is still the newest.</summary>
internal sealed class PageTable : Table
{
    public PageTable(PostgresqlObjectName named) : base(named)
    {
        AddColumn("singleton", "boolean").AsPrimaryKey();
        AddColumn("page", "uuid").NotNull();
    }

    /// <summary>The newest page that was committed; empty before the first.</summary>
    public static async Task<Guid> NewestAsync(NpgsqlConnection connection, PostgresqlObjectName named, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select page from {named}", connection);
        return await command.ExecuteScalarAsync(cancellation) as Guid? ?? Guid.Empty;
    }
}
