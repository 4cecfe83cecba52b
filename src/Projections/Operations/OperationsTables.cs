using Marten;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace RemitFlow.Projections.Operations;

/// <summary>
/// One row about the store itself. Its incarnation changes when sender states have been rebuilt or restored, so that
/// every node drops the states that it holds in memory; its secret keys the hashes that stand for devices and accounts.
/// </summary>
internal sealed class StoreTable : Table
{
    public StoreTable() : base(MartenSetup.Named("store"))
    {
        AddColumn("singleton", "boolean").AsPrimaryKey().DefaultValueByExpression("true");
        AddColumn("incarnation", "uuid").NotNull().DefaultValueByExpression("gen_random_uuid()");
        AddColumn("secret", "bytea").NotNull();
        AddColumn("created_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
    }
}

/// <summary>
/// The dead letters' index: what could not be read, why, and where it stands in the dead-letter topic. The content
/// itself, with whatever personal data it has, is in that topic only.
/// </summary>
internal sealed class DeadLettersTable : Table
{
    public DeadLettersTable() : base(MartenSetup.Named("dead_letters"))
    {
        AddColumn("id", "uuid").AsPrimaryKey();
        AddColumn("reason", "text").NotNull();
        AddColumn("field", "text").NotNull();
        AddColumn("detail", "text").NotNull();
        AddColumn("topic", "text").NotNull();
        AddColumn("partition", "integer").NotNull();
        AddColumn("record_offset", "bigint").NotNull();
        AddColumn("received_at", "timestamptz").NotNull();
        AddColumn("letter_partition", "integer").NotNull();
        AddColumn("letter_offset", "bigint").NotNull();
        AddColumn("bytes", "integer").NotNull();
        AddColumn("recorded_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        Indexes.Add(new IndexDefinition("dead_letters_newest_first") { Columns = ["recorded_at", "id"] });
    }
}

/// <summary>Asked-for rebuilds of read models, one row each: who takes it writes down how far it is, for all nodes to see.</summary>
internal sealed class RebuildsTable : Table
{
    public RebuildsTable() : base(MartenSetup.Named("rebuilds"))
    {
        AddColumn("name", "text").AsPrimaryKey();
        AddColumn("requested_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        AddColumn("node", "text");
        AddColumn("started_at", "timestamptz");
        AddColumn("beat_at", "timestamptz"); // A node that dies in the middle stops beating.
        AddColumn("done", "bigint").NotNull().DefaultValueByExpression("0");
        AddColumn("total", "bigint").NotNull().DefaultValueByExpression("0");
        AddColumn("finished_at", "timestamptz");
        AddColumn("error", "text");
    }
}

/// <summary>The keys that seal cookies and page state (ASP.NET's data protection), for all nodes: a page of one may go on at another.</summary>
internal sealed class SealingKeysTable : Table
{
    public SealingKeysTable() : base(MartenSetup.Named("sealing_keys"))
    {
        AddColumn("name", "text").AsPrimaryKey();
        AddColumn("xml", "text").NotNull();
    }
}

internal static class OperationsSetup
{
    public static void AddOperations(this StoreOptions store)
    {
        store.Storage.ExtendedSchemaObjects.Add(new StoreTable());
        store.Storage.ExtendedSchemaObjects.Add(new DeadLettersTable());
        store.Storage.ExtendedSchemaObjects.Add(new RebuildsTable());
        store.Storage.ExtendedSchemaObjects.Add(new SealingKeysTable());
    }
}
