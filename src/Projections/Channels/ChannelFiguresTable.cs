using JasperFx.Events.Projections;
using Marten;
using RemitFlow.Projections.Figures;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace RemitFlow.Projections.Channels;

/// <summary>One row a bucket: see <see cref="ChannelBucket"/> for what is added up, docs/data-model.md for each column.</summary>
internal sealed class ChannelFiguresTable : Table
{
    public static readonly PostgresqlObjectName Named = MartenSetup.Named("channel_figures");

    /// <summary>Of its <see cref="PageTable"/>.</summary>
    public static readonly PostgresqlObjectName Pages = MartenSetup.Named("channel_figures_page");

    public ChannelFiguresTable() : base(Named)
    {
        AddColumn("kind", "smallint").AsPrimaryKey();
        AddColumn("minutes", "smallint").AsPrimaryKey();
        AddColumn("start", "timestamptz").AsPrimaryKey();
        AddColumn("key", "text").AsPrimaryKey();
        foreach (var count in new[] { "completed", "failed", "cancelled", "processed" }) AddColumn(count, "bigint").NotNull();
        AddColumn("volume_usd", "numeric").NotNull();
        AddColumn("volume_php", "numeric").NotNull();
        AddColumn("name", "text");
        AddColumn("processing", "bytea");
        foreach (var percentile in ServiceLevels.Percentiles) AddColumn(ServiceLevels.Column(percentile), "bigint");
        Indexes.Add(new IndexDefinition("channel_figures_by_key") { Columns = ["kind", "minutes", "key", "start"] }); // Has what a key holds together, as the primary key what a bucket holds.
    }
}

internal static class ChannelsSetup
{
    public static void AddChannels(this StoreOptions store)
    {
        store.Storage.ExtendedSchemaObjects.Add(new ChannelFiguresTable());
        store.Storage.ExtendedSchemaObjects.Add(new PageTable(ChannelFiguresTable.Pages));
        store.Storage.ExtendedSchemaObjects.Add(new SheetTable(ChannelSheets.Handled));
        store.Projections.Add(new ChannelsProjection(), ProjectionLifecycle.Async, MartenSetup.ChannelsShard, options =>
        {
            options.BatchSize = 50_000; // Of digests, which are small.
            options.DeleteDataInTableOnTeardown(ChannelFiguresTable.Named.QualifiedName);
            options.DeleteDataInTableOnTeardown(ChannelSheets.Handled.Table.QualifiedName);
            options.DeleteDataInTableOnTeardown(ChannelFiguresTable.Pages.QualifiedName);
        });
    }
}
