using JasperFx.Events.Projections;
using Marten;
using RemitFlow.Projections.Figures;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace RemitFlow.Projections.Sample;

/// <summary>Who is in the sample: the hashes of senders' ids, which name nobody.</summary>
internal sealed class SampledSendersTable : Table
{
    public static readonly PostgresqlObjectName Named = MartenSetup.Named("sampled_senders");

    public SampledSendersTable() : base(Named)
    {
        AddColumn("hash", "bigint").AsPrimaryKey();
    }
}

/// <summary>What each of them sent on each day: see docs/data-model.md for each column.</summary>
internal sealed class SampledDaysTable : Table
{
    public static readonly PostgresqlObjectName Named = MartenSetup.Named("sampled_days");

    public SampledDaysTable() : base(Named)
    {
        AddColumn("hash", "bigint").AsPrimaryKey();
        AddColumn("day", "date").AsPrimaryKey();
        AddColumn("remittances", "bigint").NotNull();
        AddColumn("volume_usd", "numeric").NotNull();
        AddColumn("volume_php", "numeric").NotNull();
    }
}

/// <summary>One row, once the sample has been thinned: hashes from the threshold on are out.</summary>
internal sealed class SampleTable : Table
{
    public static readonly PostgresqlObjectName Named = MartenSetup.Named("sample");

    /// <summary>Of the sample's <see cref="PageTable"/>.</summary>
    public static readonly PostgresqlObjectName Pages = MartenSetup.Named("sample_page");

    public SampleTable() : base(Named)
    {
        AddColumn("singleton", "boolean").AsPrimaryKey();
        AddColumn("threshold", "bigint").NotNull();
    }
}

internal static class SampleSetup
{
    public static void AddSample(this StoreOptions store)
    {
        Table[] tables = [new SampledSendersTable(), new SampledDaysTable(), new SampleTable(), new PageTable(SampleTable.Pages)];
        foreach (var table in tables) store.Storage.ExtendedSchemaObjects.Add(table);
        store.Projections.Add(new SampleProjection(), ProjectionLifecycle.Async, MartenSetup.SampleShard, options =>
        {
            options.BatchSize = 50_000; // Of digests, which are small.
            foreach (var table in tables) options.DeleteDataInTableOnTeardown(table.Identifier.QualifiedName);
        });
    }
}
