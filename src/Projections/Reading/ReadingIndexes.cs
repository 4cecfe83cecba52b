using Marten;
using Weasel.Core;
using Weasel.Core.Migrations;

namespace RemitFlow.Projections.Reading;

/// <summary>
/// What is looked up in the event store by something else than its stream, instead of a copy of it in a table of its
/// own (docs/adr: nothing is written twice). Applied after Marten's own tables.
/// </summary>
internal sealed class ReadingIndexes(Migrator migrator) : FeatureSchemaBase("reading", migrator)
{
    /// <summary>First sights by transaction id: two senders may share one, so the id leads to few rows.</summary>
    public const string ByTransaction = "mt_events_first_sights_by_transaction";

    protected override IEnumerable<ISchemaObject> schemaObjects() =>
    [
        new StoredIndex(ByTransaction, "mt_events", $"((data ->> 'tx')) where {FirstSights.Only}"),
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
