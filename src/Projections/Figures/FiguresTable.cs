using Marten;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace RemitFlow.Projections.Figures;

/// <summary>One row a bucket: see <see cref="Bucket"/> for what is added up, docs/data-model.md for each column.</summary>
internal sealed class FiguresTable : Table
{
    public static readonly PostgresqlObjectName Named = MartenSetup.Named("figures");

    public FiguresTable() : base(Named)
    {
        AddColumn("kind", "smallint").AsPrimaryKey();
        AddColumn("hours", "smallint").AsPrimaryKey();
        AddColumn("start", "timestamptz").AsPrimaryKey();
        AddColumn("key", "text").AsPrimaryKey();
        foreach (var count in new[] { "remittances", "completed", "failed", "cancelled", "alerts", "high_alerts", "medium_alerts", "processed", "processed_ms" })
        {
            AddColumn(count, "bigint").NotNull();
        }

        AddColumn("volume_usd", "numeric").NotNull();
        AddColumn("volume_php", "numeric").NotNull();
        AddColumn("score_sum", "numeric").NotNull();
        AddColumn("name", "text");
        AddColumn("senders", "bytea");
        AddColumn("processing", "bytea");
    }
}

/// <summary>Counts the pages that were summed, so that whoever holds sketches in memory knows whether they are still the newest.</summary>
internal sealed class FiguresPageTable : Table
{
    public static readonly PostgresqlObjectName Named = MartenSetup.Named("figures_page");

    public FiguresPageTable() : base(Named)
    {
        AddColumn("singleton", "boolean").AsPrimaryKey();
        AddColumn("page", "uuid").NotNull();
    }
}

internal static class FiguresSetup
{
    public static void AddFigures(this StoreOptions store, FiguresFeed feed)
    {
        store.Storage.ExtendedSchemaObjects.Add(new FiguresTable());
        store.Storage.ExtendedSchemaObjects.Add(new FiguresPageTable());
        var figures = new FiguresProjection(feed);
        store.Projections.Add(figures, JasperFx.Events.Projections.ProjectionLifecycle.Async, MartenSetup.FiguresShard, options =>
        {
            options.BatchSize = 50_000; // Of digests, which are small: a page costs what it writes, however many there are.
            figures.Reading = options;
            options.DeleteDataInTableOnTeardown(FiguresTable.Named.QualifiedName);
            options.DeleteDataInTableOnTeardown(FiguresPageTable.Named.QualifiedName);
        });
    }
}
