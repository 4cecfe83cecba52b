using Microsoft.Extensions.Logging.Abstractions;
using RemitFlow.Projections.Operations;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Operations;

/// <summary>Autovacuum is off here: what is analysed was analysed by us.</summary>
public sealed class TableStatisticsTests(Postgres postgres) : StoreTest(postgres)
{
    [Fact]
    public async Task After_a_fresh_load_the_planner_knows_the_tables_within_seconds()
    {
        using var keeper = new StatisticsKeeper(Store.Data, NullLogger<StatisticsKeeper>.Instance);
        await keeper.StartAsync(Cancelled);
        await AppendAsync(1_500, "OFW");
        (await TestStore.BecomesTrueAsync(async () => await KnownAsync("mt_events") >= 1_500)).ShouldBeTrue();
        (await TestStore.BecomesTrueAsync(async () => await KnownAsync("mt_streams") >= 1_500 && await KnownAsync("mt_doc_sender") >= 1_500)).ShouldBeTrue();
        (await Store.AskAsync<long>("select count(distinct tablename) from pg_stats where schemaname = 'remitflow' and tablename in ('mt_events', 'mt_streams', 'mt_doc_sender')")).ShouldBe(3);

        await AppendAsync(6_000, "more");
        (await TestStore.BecomesTrueAsync(async () => await KnownAsync("mt_events") >= 7_500)).ShouldBeTrue();
        await keeper.StopAsync(Cancelled);
    }

    [Fact]
    public async Task A_small_table_and_one_that_has_grown_a_little_are_left_alone()
    {
        await AppendAsync(100, "few");
        (await RefreshUntilSeenAsync(100)).ShouldBeEmpty();
        await AppendAsync(900, "many");
        (await RefreshUntilSeenAsync(1_000)).ShouldContain("mt_events");
        await AppendAsync(500, "some");
        (await RefreshUntilSeenAsync(1_500)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Before_the_schema_is_there_nothing_is_done()
    {
        await using var bare = await Postgres.BareStoreAsync();
        await using var connection = await bare.Data.OpenConnectionAsync(Cancelled);
        (await TableStatistics.RefreshAsync(connection, Cancelled)).ShouldBeEmpty();
    }

    private Task AppendAsync(int count, string prefix) =>
        Store.AppendAsync(Ledger.Batch([.. Enumerable.Range(0, count).Select(n => Some.Remittance(sender: $"{prefix}_{n}"))]));

    private Task<long> KnownAsync(string table) =>
        Store.AskAsync<long>($"select reltuples::bigint from pg_class where oid = 'remitflow.{table}'::regclass");

    private async Task<IReadOnlyList<string>> RefreshUntilSeenAsync(long events)
    {
        (await TestStore.BecomesTrueAsync(async () =>
            await Store.AskAsync<long>("select pg_stat_get_live_tuples('remitflow.mt_events'::regclass)") >= events)).ShouldBeTrue();
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        return await TableStatistics.RefreshAsync(connection, Cancelled);
    }
}
