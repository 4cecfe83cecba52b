using Marten;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace RemitFlow.Projections.Rates;

/// <summary>
/// Every quote ever handled, numbered in the order of handling, which is the same for all nodes. Off ones are kept too,
/// with what became of them.
/// </summary>
internal sealed class QuotesTable : Table
{
    public QuotesTable() : base(MartenSetup.Named("quotes"))
    {
        AddColumn("handled", "bigint").AsPrimaryKey();
        AddColumn("record", "uuid").NotNull().AddIndex(index => index.IsUnique = true); // Redelivery is known by it.
        AddColumn("rate_id", "text");
        AddColumn("quoted_at", "timestamptz").NotNull();
        AddColumn("provider", "text").NotNull();
        AddColumn("from_currency", "text").NotNull();
        AddColumn("to_currency", "text").NotNull();
        AddColumn("rate", "numeric").NotNull();
        AddColumn("fee", "numeric");
        AddColumn("fee_currency", "text");
        AddColumn("verdict", "smallint").NotNull();
        AddColumn("recorded_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        Indexes.Add(new IndexDefinition("quotes_by_provider") // A provider's newest quote for a pair, without the older ones.
        {
            Columns = ["from_currency", "to_currency", "provider", "quoted_at", "handled"],
        });
        Indexes.Add(new IndexDefinition("quotes_by_time") // A pair's quotes of an hour or a day.
        {
            Columns = ["from_currency", "to_currency", "quoted_at"],
        });
    }
}

internal static class RatesSetup
{
    public static void AddRates(this StoreOptions store)
    {
        store.Storage.ExtendedSchemaObjects.Add(new QuotesTable());
        store.Storage.ExtendedSchemaObjects.Add(new RateHoursTable());
    }
}
