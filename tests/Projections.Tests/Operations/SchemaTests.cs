using RemitFlow.Projections.Operations;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Operations;

public sealed class SchemaTests(Postgres postgres) : StoreTest(postgres)
{
    private const string Catalogue = """
        select c.oid::bigint, c.relname, c.relkind, c.reloptions from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'remitflow' order by c.relname
        """;

    [Fact]
    public async Task A_bare_database_gets_everything_and_applying_it_again_changes_nothing()
    {
        await using var bare = await Postgres.BareStoreAsync();
        await bare.Store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        var first = await bare.RowsAsync(Catalogue);
        string[] ours = ["figures", "figures_page", "figure_details", "figure_details_page", "channel_figures", "channel_figures_page", "figures_sheet", "figure_details_sheet", "channel_figures_sheet", "people", "quotes", "rate_hours", "sample", "sample_page", "sampled_senders", "sampled_days", "store", "dead_letters", "mt_events", "mt_streams", "mt_doc_sender", "mt_doc_alert"];
        first.Select(row => row["relname"].Trim('"')).ShouldBeSubsetOfAll(ours);

        await bare.Store.Storage.Database.AssertDatabaseMatchesConfigurationAsync(Cancelled);
        await using var again = bare.AnotherNode();
        await again.Store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        (await bare.RowsAsync(Catalogue)).ShouldBe(first);
    }

    [Fact]
    public async Task The_storage_parameters_of_statistics_are_no_difference()
    {
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        await TableSettings.SettleAsync(connection, Cancelled);
        var settled = await Store.RowsAsync(Catalogue);

        await Store.Store.Storage.Database.AssertDatabaseMatchesConfigurationAsync(Cancelled);
        await using var again = Store.AnotherNode();
        await again.Store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        (await Store.RowsAsync(Catalogue)).ShouldBe(settled);
    }
}

internal static class Sets
{
    public static void ShouldBeSubsetOfAll(this IEnumerable<string> found, IEnumerable<string> expected) => expected.Except(found).ShouldBeEmpty();
}
