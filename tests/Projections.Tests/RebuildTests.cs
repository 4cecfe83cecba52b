using JasperFx.Events.Daemon;
using RemitFlow.Domain.Senders;
using RemitFlow.Projections.Writing;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests;

/// <summary>A read model can be thrown away: rebuilt, it is what it was live, row by row and column by column.</summary>
public sealed class RebuildTests(Postgres postgres) : StoreTest(postgres)
{
    private const string Figures = "select * from remitflow.figures order by kind, hours, start, key";
    private const string Details = "select * from remitflow.figure_details order by kind, hours, start, key";
    private const string Channels = "select * from remitflow.channel_figures order by kind, minutes, start, key";
    private const string Sample = "select * from remitflow.sampled_days join remitflow.sampled_senders using (hash) order by hash, day";
    private const string Alerts = "select * from remitflow.mt_doc_alert order by id";
    private const string Senders = "select * from remitflow.mt_doc_sender order by id";

    [Fact]
    public async Task Figures_rebuilt_equal_those_that_grew_page_by_page()
    {
        await RunLiveAsync();
        await ShouldEqualAsync(Figures, () => Store.RebuildAsync(MartenSetup.FiguresShard));
    }

    [Fact]
    public async Task Details_rebuilt_equal_those_that_grew_page_by_page()
    {
        await RunLiveAsync();
        await ShouldEqualAsync(Details, () => Store.RebuildAsync(MartenSetup.DetailsShard));
    }

    [Fact]
    public async Task Figures_of_channels_rebuilt_equal_those_that_grew_page_by_page()
    {
        await RunLiveAsync();
        await ShouldEqualAsync(Channels, () => Store.RebuildAsync(MartenSetup.ChannelsShard));
    }

    [Fact]
    public async Task The_sample_rebuilt_equals_the_one_that_grew_page_by_page()
    {
        await RunLiveAsync();
        await ShouldEqualAsync(Sample, () => Store.RebuildAsync(MartenSetup.SampleShard));
    }

    [Fact]
    public async Task Alerts_rebuilt_equal_those_that_were_raised_and_closed_live()
    {
        await RunLiveAsync();
        await ShouldEqualAsync(Alerts, () => Store.RebuildAsync(MartenSetup.AlertsShard), "mt_last_modified", "mt_version");
    }

    [Fact]
    public async Task Snapshots_rebuilt_equal_those_that_committed_with_the_append()
    {
        await RunLiveAsync();
        await ShouldEqualAsync(Senders, RebuildSendersAsync, "mt_last_modified");
        await ShouldEqualAsync(Senders, MartenRebuildsSendersAsync, "mt_last_modified");
    }

    [Fact]
    public async Task Snapshots_that_were_spoilt_lost_or_made_up_are_mended_and_every_memory_of_them_is_void()
    {
        await RunLiveAsync();
        await RebuildSendersAsync();
        var live = await Store.RowsAsync("select id, data, mt_version from remitflow.mt_doc_sender order by id");
        var incarnation = await Store.AskAsync<Guid>("select incarnation from remitflow.store");

        await Store.ExecuteAsync("update remitflow.mt_doc_sender set data = jsonb_set(data, '{n}', '99'), mt_version = 1 where id <= 'OFW_2'");
        await Store.ExecuteAsync("delete from remitflow.mt_doc_sender where id > 'OFW_5'");
        await Store.ExecuteAsync("""
            insert into remitflow.mt_doc_sender (id, data, mt_version, mt_dotnet_type) select 'nobody', data, 1, mt_dotnet_type from remitflow.mt_doc_sender limit 1
            """);
        await RebuildSendersAsync();

        (await Store.RowsAsync("select id, data, mt_version from remitflow.mt_doc_sender order by id")).ShouldBe(live);
        (await Store.AskAsync<Guid>("select incarnation from remitflow.store")).ShouldNotBe(incarnation);
    }

    [Fact]
    public async Task After_a_rebuild_of_everything_live_goes_on()
    {
        var run = await RunLiveAsync();
        foreach (var model in MartenSetup.ReadModels) await Store.RebuildAsync(model);
        await RebuildSendersAsync();

        await Store.AppendAsync(run.NextBatch(100));
        await Store.ProjectAsync();

        await Tests.Figures.FiguresCheck.ShouldBeRecountedAsync(Store, run.Ledger);
        await Tests.Channels.ChannelsCheck.ShouldBeRecountedAsync(Store, run.Ledger);
        await ShouldEqualAsync(Channels, () => Store.RebuildAsync(MartenSetup.ChannelsShard));
        await ShouldEqualAsync(Figures, () => Store.RebuildAsync(MartenSetup.FiguresShard));
        await ShouldEqualAsync(Details, () => Store.RebuildAsync(MartenSetup.DetailsShard));
        await ShouldEqualAsync(Sample, () => Store.RebuildAsync(MartenSetup.SampleShard));
        await ShouldEqualAsync(Alerts, () => Store.RebuildAsync(MartenSetup.AlertsShard), "mt_last_modified", "mt_version");
        await ShouldEqualAsync(Senders, RebuildSendersAsync, "mt_last_modified");
    }

    private async Task<SeededRun> RunLiveAsync()
    {
        var run = new SeededRun(seed: 21);
        using var daemon = await Store.DaemonAsync();
        for (var batch = 0; batch < 10; batch++)
        {
            await Store.AppendAsync(run.NextBatch(60));
            await daemon.StartAllAsync();
            await daemon.WaitForNonStaleData(TimeSpan.FromSeconds(30));
        }

        await daemon.StopAllAsync();
        return run;
    }

    /// <summary>In pages, beside whoever appends: as the operator's rebuild does it.</summary>
    private async Task RebuildSendersAsync()
    {
        for (var page = await SenderRebuild.PageAsync(Store.Data, "", 5, Cancelled); page.Length > 0;)
        {
            page = await SenderRebuild.PageAsync(Store.Data, page[^1], 5, Cancelled);
        }
    }

    private async Task MartenRebuildsSendersAsync()
    {
        using var daemon = await Store.DaemonAsync();
        await daemon.RebuildProjectionAsync<Sender>(Cancelled);
    }

    private async Task ShouldEqualAsync(string sql, Func<Task> rebuild, params string[] exceptions)
    {
        var live = await Store.RowsAsync(sql);
        live.ShouldNotBeEmpty();
        await rebuild();
        var rebuilt = await Store.RowsAsync(sql);
        rebuilt.Count.ShouldBe(live.Count);
        foreach (var (was, now) in live.Zip(rebuilt))
        {
            foreach (var column in was.Keys.Except(exceptions)) now[column].ShouldBe(was[column], column);
        }
    }
}
