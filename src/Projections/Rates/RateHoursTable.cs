using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace RemitFlow.Projections.Rates;

/// <summary>
/// The quotes of a pair by UTC hour, so that a year of them is read as 8,760 rows instead of all that were told. See
/// <see cref="RateHours"/> for how it follows the quotes, docs/data-model.md for each column.
/// </summary>
internal sealed class RateHoursTable : Table
{
    public static readonly PostgresqlObjectName Named = MartenSetup.Named("rate_hours");

    public RateHoursTable() : base(Named)
    {
        AddColumn("from_currency", "text").AsPrimaryKey();
        AddColumn("to_currency", "text").AsPrimaryKey();
        AddColumn("start", "timestamptz").AsPrimaryKey();
        foreach (var rate in new[] { "open", "high", "low", "close" }) AddColumn(rate, "numeric");
        AddColumn("rate_sum", "numeric").NotNull();
        AddColumn("quotes", "bigint").NotNull();
        AddColumn("findings", "bigint").NotNull();
        AddColumn("handled", "bigint").NotNull().AddIndex(); // The newest one says up to where all is in.
    }
}
