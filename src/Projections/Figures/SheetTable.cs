using Weasel.Postgresql.Tables;

namespace RemitFlow.Projections.Figures;

/// <summary>One row a sheet.</summary>
internal sealed class SheetTable : Table
{
    public SheetTable(Sheets sheets) : base(sheets.Table)
    {
        AddColumn("kind", "smallint").AsPrimaryKey();
        AddColumn("minutes", "smallint").AsPrimaryKey();
        AddColumn("start", "timestamptz").AsPrimaryKey();
        AddColumn("sums", "bytea");
    }
}
