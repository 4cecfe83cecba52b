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
        AddColumn("replayed_at", "timestamptz"); // Taken before it is sent: at most once.
        AddColumn("replayed_by", "text");
        AddColumn("replay_topic", "text");
        AddColumn("replay_partition", "integer");
        AddColumn("replay_offset", "bigint");
        AddColumn("replay_error", "text");
        Indexes.Add(new IndexDefinition("dead_letters_newest_first") { Columns = ["recorded_at", "id"] });
        Indexes.Add(new IndexDefinition("dead_letters_by_origin") { Columns = ["topic", "partition", "record_offset"] });
    }
}

/// <summary>
/// Up to where each partition of the remittance topic is decided in this database. Noted after the decisions have
/// committed, so that whatever moment the database is restored to, nothing below is missing.
/// </summary>
internal sealed class FeedPositionsTable : Table
{
    public FeedPositionsTable() : base(MartenSetup.Named("feed_positions"))
    {
        AddColumn("topic", "text").AsPrimaryKey();
        AddColumn("partition", "integer").AsPrimaryKey();
        AddColumn("position", "bigint").NotNull();
        AddColumn("node", "text").NotNull();
        AddColumn("noted_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
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

/// <summary>
/// Events that a shard leaves out because somebody said so: who, why and when. Every page that is applied asks it, in a
/// rebuild too. A row stays when the skip is withdrawn.
/// </summary>
internal sealed class SkippedEventsTable : Table
{
    public SkippedEventsTable() : base(MartenSetup.Named("skipped_events"))
    {
        AddColumn("shard", "text").AsPrimaryKey();
        AddColumn("event", "bigint").AsPrimaryKey();
        AddColumn("id", "uuid").NotNull().DefaultValueByExpression("gen_random_uuid()");
        AddColumn("stream", "text").NotNull();
        AddColumn("event_type", "text").NotNull();
        AddColumn("error", "text").NotNull();
        AddColumn("unreadable", "boolean").NotNull();
        AddColumn("reason", "text").NotNull();
        AddColumn("skipped_by", "text").NotNull();
        AddColumn("skipped_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        AddColumn("withdrawn_by", "text");
        AddColumn("withdrawn_at", "timestamptz");
    }
}

/// <summary>Shards that are to start again, one row each, for the node that runs them to see.</summary>
internal sealed class ShardResumesTable : Table
{
    public ShardResumesTable() : base(MartenSetup.Named("shard_resumes"))
    {
        AddColumn("shard", "text").AsPrimaryKey();
        AddColumn("asked_by", "text").NotNull();
        AddColumn("asked_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        AddColumn("node", "text");
        AddColumn("done_at", "timestamptz");
    }
}

/// <summary>Nodes that have been told to give up their work, by Wolverine's id of the process: the leader gives them no projection.</summary>
internal sealed class DrainingNodesTable : Table
{
    public DrainingNodesTable() : base(MartenSetup.Named("draining_nodes"))
    {
        AddColumn("node", "uuid").AsPrimaryKey();
        AddColumn("name", "text").NotNull();
        AddColumn("ordered_by", "text").NotNull();
        AddColumn("since", "timestamptz").NotNull().DefaultValueByExpression("now()");
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
        store.Storage.ExtendedSchemaObjects.Add(new FeedPositionsTable());
        store.Storage.ExtendedSchemaObjects.Add(new RebuildsTable());
        store.Storage.ExtendedSchemaObjects.Add(new SealingKeysTable());
        store.Storage.ExtendedSchemaObjects.Add(new SkippedEventsTable());
        store.Storage.ExtendedSchemaObjects.Add(new ShardResumesTable());
        store.Storage.ExtendedSchemaObjects.Add(new DrainingNodesTable());
    }
}
