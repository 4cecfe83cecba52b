using JasperFx.Events.Projections;
using Marten;
using Weasel.Postgresql.Tables;

namespace RemitFlow.Projections.Figures;

/// <summary>One row a bucket: see <see cref="Bucket"/> for what is added up, docs/data-model.md for each column.</summary>
internal sealed class FiguresTable : Table
{
    public FiguresTable(FigureModel model) : base(model.Table)
    {
        AddColumn("kind", "smallint").AsPrimaryKey();
        AddColumn("hours", "smallint").AsPrimaryKey();
        AddColumn("start", "timestamptz").AsPrimaryKey();
        AddColumn("key", "text").AsPrimaryKey();
        foreach (var column in FigureColumn.In(model))
        {
            if (column.IsSum) AddColumn(column.Name, column.Type).NotNull();
            else AddColumn(column.Name, column.Type);
        }
    }
}

internal static class FiguresSetup
{
    /// <param name="feed">Told which buckets of <see cref="FigureModel.Figures"/> have changed.</param>
    public static void AddFigures(this StoreOptions store, FiguresFeed feed)
    {
        foreach (var model in FigureModel.All)
        {
            store.Storage.ExtendedSchemaObjects.Add(new FiguresTable(model));
            store.Storage.ExtendedSchemaObjects.Add(new PageTable(model.PageTable));
            store.Storage.ExtendedSchemaObjects.Add(new SheetTable(model.Sheets));
            store.Projections.Add(new FiguresProjection(model, model == FigureModel.Figures ? feed : null), ProjectionLifecycle.Async, model.Shard, options =>
            {
                options.BatchSize = 50_000; // Of digests, which are small: a page costs what it writes, however many there are.
                options.DeleteDataInTableOnTeardown(model.Table.QualifiedName);
                options.DeleteDataInTableOnTeardown(model.Sheets.Table.QualifiedName);
                options.DeleteDataInTableOnTeardown(model.PageTable.QualifiedName);
            });
        }
    }
}
