using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Weasel.Core;
using Xunit;

namespace RemitFlow.Web.Tests.Storage;

public sealed class ReadingIndexesTests(RemitFlowApp app)
{
    [Theory]
    [InlineData("people_senders_by_name")]
    [InlineData("quotes_by_provider")]
    [InlineData("quotes_by_time")]
    [InlineData("mt_doc_alert_idx_corridor_idsent_at")]
    [InlineData("mt_doc_alert_idx_fraud_scoresent_at")]
    public async Task An_index_that_reading_needs_is_there(string name) =>
        (await app.ScalarAsync<long>("select count(*) from pg_indexes where schemaname = 'remitflow' and indexname = $1", name)).ShouldBe(1);

    [Fact]
    public async Task The_schema_as_applied_is_the_schema_as_declared()
    {
        (await DifferenceAsync()).ShouldBe(SchemaPatchDifference.None);
        await ApplyAsync();
        (await DifferenceAsync()).ShouldBe(SchemaPatchDifference.None);
    }

    private Task ApplyAsync() => app.Store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();

    private async Task<SchemaPatchDifference> DifferenceAsync()
    {
        await app.Store.Storage.Database.AssertDatabaseMatchesConfigurationAsync();
        return (await app.Store.Storage.Database.CreateMigrationAsync()).Difference;
    }
}
