using Marten;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace RemitFlow.Projections.People;

/// <summary>
/// Personal data, beside the streams (docs/adr/0011): a row each time that what is told of somebody changes. A sender's
/// own rows have an empty recipient id; a recipient is known per sender, because older producers draw ids at random.
/// Erasing somebody deletes rows here, and every stream, rebuild and backtest still works.
/// </summary>
internal sealed class PeopleTable : Table
{
    public PeopleTable() : base(MartenSetup.Named("people"))
    {
        AddColumn("sender_id", "text").AsPrimaryKey();
        AddColumn("recipient_id", "text").AsPrimaryKey();
        AddColumn("version", "integer").AsPrimaryKey();
        AddColumn("seen_at", "timestamptz").NotNull();
        AddColumn("digest", "bigint").NotNull();
        AddColumn("data", "jsonb").NotNull();
        IgnoredIndexes.Add(Reading.ReadingIndexes.SendersByName); // Else Marten drops what is not declared here.
    }
}

internal static class PeopleSetup
{
    public static void AddPeople(this StoreOptions store) => store.Storage.ExtendedSchemaObjects.Add(new PeopleTable());
}
