using System.Data.Common;
using Weasel.Core;
using Weasel.Postgresql;
using DbCommandBuilder = Weasel.Core.DbCommandBuilder;

namespace RemitFlow.Projections.Reading;

/// <summary>
/// An index on an expression over stored JSON, beside what the table itself declares. Known by its name alone: the
/// database writes an expression in its own words, and comparing those would find a difference at every start. Whoever
/// changes the definition gives it a new name.
/// </summary>
/// <param name="definition">What follows <c>on table</c>: method, expression and predicate.</param>
internal sealed class StoredIndex(string name, string table, string definition) : ISchemaObject
{
    private readonly PostgresqlObjectName identifier = MartenSetup.Named(name);

    public DbObjectName Identifier => identifier;

    public IEnumerable<DbObjectName> AllNames() => [identifier];

    public void WriteCreateStatement(Migrator migrator, TextWriter writer) =>
        writer.WriteLine($"create index if not exists {name} on {MartenSetup.Schema}.{table} {definition};");

    public void WriteDropStatement(Migrator rules, TextWriter writer) =>
        writer.WriteLine($"drop index if exists {MartenSetup.Schema}.{name};");

    public void ConfigureQueryCommand(DbCommandBuilder builder)
    {
        builder.Append("select 1 from pg_indexes where schemaname = ");
        builder.AppendParameter(MartenSetup.Schema);
        builder.Append(" and indexname = ");
        builder.AppendParameter(name);
        builder.Append(";");
    }

    public async Task<ISchemaObjectDelta> CreateDeltaAsync(DbDataReader reader, CancellationToken ct = default) =>
        new SchemaObjectDelta(this, await reader.ReadAsync(ct) ? SchemaPatchDifference.None : SchemaPatchDifference.Create);
}
