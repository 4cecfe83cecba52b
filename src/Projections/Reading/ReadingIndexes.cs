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
    /// <summary>Senders by the words of their names.</summary>
    public const string SendersByName = "people_senders_by_name";

    protected override IEnumerable<ISchemaObject> schemaObjects() =>
    [
        new StoredIndex(SendersByName, "people", $"using gin ({SenderSearch.NameWords}) where recipient_id = ''"),
    ];
}

internal static class ReadingSetup
{
    public static void AddReading(this StoreOptions store) =>
        store.Storage.Add(new ReadingIndexes(store.Advanced.Migrator));
}
