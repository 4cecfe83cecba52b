using Marten;
using Weasel.Core;
using Weasel.Core.Migrations;

namespace RemitFlow.Projections.Reading;

/// <summary>
/// What is looked up by something else than its key, instead of a copy of it in a table of its own: nothing is written
/// twice. Applied after Marten's own tables.
/// </summary>
internal sealed class ReadingIndexes(Migrator migrator) : FeatureSchemaBase("reading", migrator)
{
    /// <summary>First sights by transaction id: two senders may share one, so the id leads to few rows.</summary>
    public const string ByTransaction = "mt_events_first_sights_by_transaction";

    /// <summary>Senders by the words of their names.</summary>
    public const string SendersByName = "people_senders_by_name";

    protected override IEnumerable<ISchemaObject> schemaObjects() =>
    [
        new StoredIndex(ByTransaction, "mt_events", $"((data ->> 'tx')) where {FirstSights.Only}"),
        new StoredIndex(SendersByName, "people", $"using gin ({SenderSearch.NameWords}) where recipient_id = ''"),
    ];
}

internal static class ReadingSetup
{
    public static void AddReading(this StoreOptions store)
    {
        store.Events.IgnoreIndex(ReadingIndexes.ByTransaction); // Else Marten drops what it did not declare.
        store.Storage.Add(new ReadingIndexes(store.Advanced.Migrator));
    }
}
