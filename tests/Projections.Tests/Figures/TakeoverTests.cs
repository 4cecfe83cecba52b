using JasperFx.Events.Daemon;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Figures;

/// <summary>Sketches held in memory that are no longer the newest are never written: the page's id tells.</summary>
public sealed class TakeoverTests(Postgres postgres) : StoreTest(postgres)
{
    private readonly SeededRun run = new(seed: 15);

    [Fact]
    public async Task Another_node_takes_over_and_hands_back()
    {
        await using var other = Store.AnotherNode();
        foreach (var node in new[] { Store, other, Store, other, other, Store })
        {
            await Store.AppendAsync(run.NextBatch(40));
            await node.ProjectAsync();
        }

        await FiguresCheck.ShouldBeRecountedAsync(Store, run.Ledger);
    }

    [Fact]
    public async Task A_page_that_failed_leaves_nothing_behind()
    {
        await Store.AppendAsync(run.NextBatch(60));
        await Store.ProjectAsync();

        await Store.ExecuteAsync("alter table remitflow.figures add constraint full_disk check (false) not valid");
        await Store.AppendAsync(run.NextBatch(60));
        using (var daemon = await Store.DaemonAsync())
        {
            await daemon.StartAllAsync();
            (await TestStore.BecomesTrueAsync(() => Task.FromResult(daemon.HasAnyPaused()))).ShouldBeTrue();
            await daemon.StopAllAsync();
        }

        await Store.ExecuteAsync("alter table remitflow.figures drop constraint full_disk");
        await Store.AppendAsync(run.NextBatch(60));
        await Store.ProjectAsync();
        await FiguresCheck.ShouldBeRecountedAsync(Store, run.Ledger);
    }

    [Fact]
    public async Task A_page_behind_which_another_one_was_written_fails_and_is_summed_again()
    {
        await Store.AppendAsync(run.NextBatch(60));
        await Store.ProjectAsync();
        var before = await Store.AskAsync<Guid>("select page from remitflow.figures_page");

        await Store.ExecuteAsync($"update remitflow.figures_page set page = '{Guid.NewGuid()}'");
        await Store.AppendAsync(run.NextBatch(60));
        await Store.ProjectAsync();

        (await Store.AskAsync<Guid>("select page from remitflow.figures_page")).ShouldNotBe(before);
        await FiguresCheck.ShouldBeRecountedAsync(Store, run.Ledger);
    }

    [Fact]
    public async Task Who_publishes_is_told_what_changed_up_to_a_committed_page()
    {
        await Store.AppendAsync(run.NextBatch(60));
        await Store.ProjectAsync();
        var newest = await Store.AskAsync<Guid>("select page from remitflow.figures_page");

        Store.Feed.TakeUpTo(Guid.NewGuid()).ShouldBeEmpty();
        var told = Store.Feed.TakeUpTo(newest);
        var hours = await Store.AskAsync<long>("select count(*) from remitflow.figures where hours = 1 and kind in (1, 2)");
        told.Count.ShouldBe((int)hours);
        Store.Feed.TakeUpTo(newest).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rebuild_tells_nobody()
    {
        await Store.AppendAsync(run.NextBatch(60));
        Store.Feed.Muted = true;
        await Store.RebuildAsync(MartenSetup.FiguresShard);
        Store.Feed.TakeUpTo(await Store.AskAsync<Guid>("select page from remitflow.figures_page")).ShouldBeEmpty();
    }
}
