using JasperFx;
using JasperFx.Events.Daemon;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Writing;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Alerts;

/// <summary>Nothing is skipped in silence: what cannot be applied stops its shard, and no other; what passes is known.</summary>
public sealed class PoisonTests(Postgres postgres) : StoreTest(postgres)
{
    private const string Alerts = MartenSetup.AlertsShard;
    private const string Figures = MartenSetup.FiguresShard;

    [Fact]
    public async Task An_event_that_alerts_cannot_apply_stops_alerts_and_figures_go_on()
    {
        await Store.AppendAsync(Ledger.Batch(Some.Remittance(sender: "OFW_1")));
        await Store.ProjectAsync();
        await AppendFlaggedWithoutAReasonAsync("OFW_2");
        await Store.AppendAsync(Ledger.Batch(Some.Remittance(sender: "OFW_3")));

        using var daemon = await Store.DaemonAsync();
        await daemon.StartAllAsync();
        (await TestStore.BecomesTrueAsync(async () => daemon.HasAnyPaused() && await Store.PositionAsync(Figures) == 3)).ShouldBeTrue();
        await ShouldHaveStoppedAsync(Alerts, before: 2);
        await daemon.StopAllAsync();
        (await Store.AskAsync<long>("select remittances from remitflow.figures where kind = 0 and hours = 24")).ShouldBe(3);
    }

    [Fact]
    public async Task Started_again_it_stops_again_at_the_same_event()
    {
        await AppendFlaggedWithoutAReasonAsync("OFW_2");
        for (var start = 0; start < 2; start++)
        {
            using var daemon = await Store.DaemonAsync();
            await daemon.StartAllAsync();
            (await TestStore.BecomesTrueAsync(() => Task.FromResult(daemon.HasAnyPaused()))).ShouldBeTrue();
            await daemon.StopAllAsync();
            await ShouldHaveStoppedAsync(Alerts, before: 1);
        }
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_stops_whoever_must_read_it()
    {
        await Store.AppendAsync(Ledger.Batch(Some.Remittance(sender: "OFW_1")));
        await Store.AppendAsync(Ledger.Batch(Some.Remittance(sender: "OFW_2")));
        await Store.ExecuteAsync("update remitflow.mt_events set data = '{\"snd\": 5}' where seq_id = 2");

        using var daemon = await Store.DaemonAsync();
        await daemon.StartAllAsync();
        (await TestStore.BecomesTrueAsync(async () => daemon.HasAnyPaused() && await Store.PositionAsync(Alerts) == 2)).ShouldBeTrue();
        await daemon.StopAllAsync();
        await ShouldHaveStoppedAsync(Figures, before: 2);
    }

    [Fact]
    public async Task An_event_of_an_unknown_name_stops_whoever_must_read_it()
    {
        await Store.AppendAsync(Ledger.Batch(Some.Remittance(sender: "OFW_1")));
        await Store.ExecuteAsync("update remitflow.mt_events set type = 'remittance_teleported'");

        using var daemon = await Store.DaemonAsync();
        await daemon.StartAllAsync();
        (await TestStore.BecomesTrueAsync(() => Task.FromResult(daemon.HasAnyPaused()))).ShouldBeTrue();
        await daemon.StopAllAsync();
        await ShouldHaveStoppedAsync(Figures, before: 1);
    }

    /// <summary>A full disk is called so where a session has just begun, and a shard that stopped at it must be started again.</summary>
    [Theory]
    [InlineData("XX000", true)]
    [InlineData("58030", true)]
    [InlineData("53100", true)]
    [InlineData("42703", false)]
    public async Task What_the_server_s_machine_does_to_a_shard_passes(string code, bool passes)
    {
        await Store.ExecuteAsync($"""
            create or replace function remitflow.fail() returns trigger language plpgsql as $$ begin raise 'could not write init file' using errcode = '{code}'; end $$;
            create or replace trigger failing before insert on remitflow.channel_figures execute function remitflow.fail()
            """);
        await Store.AppendAsync(Ledger.Batch(Some.Remittance(sender: "OFW_1")));
        using var daemon = await Store.DaemonAsync();
        await daemon.StartAllAsync();
        var channels = daemon.CurrentAgents().Single(agent => agent.Name.Name == MartenSetup.ChannelsShard);
        (await TestStore.BecomesTrueAsync(() => Task.FromResult(channels.Failure is not null))).ShouldBeTrue();
        channels.Failure!.IsTransient.ShouldBe(passes);
        await daemon.StopAllAsync();
        await Store.ExecuteAsync("drop trigger failing on remitflow.channel_figures");
    }

    [Fact]
    public async Task An_event_that_is_skipped_on_the_record_is_left_out_live_and_in_a_rebuild()
    {
        var poison = Some.Remittance(sender: "OFW_2") with { ProcessingMs = long.MaxValue }; // Behind 3,200 ms more than can be added up.
        await Store.AppendAsync(Ledger.Batch(Some.Remittance(sender: "OFW_1"), poison, Some.Remittance(sender: "OFW_3")));
        using var daemon = await Store.DaemonAsync();
        await daemon.StartAllAsync();
        var figures = daemon.CurrentAgents().Single(agent => agent.Name.Name == Figures);
        (await TestStore.BecomesTrueAsync(() => Task.FromResult(figures is { Status: AgentStatus.Paused, Failure: not null }))).ShouldBeTrue(); // Channels may stop at it before.
        var stopped = figures.Failure!.Event!;
        (stopped.Sequence, stopped.StreamKey).ShouldBe((2, "OFW_2"));

        await Store.ExecuteAsync($"""
            insert into remitflow.skipped_events (shard, event, stream, event_type, error, unreadable, reason, skipped_by)
            values ('{Figures}', 2, 'OFW_2', '{stopped.EventTypeName}', 'too much', false, 'a test', 'ana')
            """);
        await daemon.StartAgentAsync($"{Figures}:All", Cancelled);
        (await TestStore.BecomesTrueAsync(async () => await Store.PositionAsync(Figures) == 3)).ShouldBeTrue();
        await daemon.StopAllAsync();

        const string Rows = "select * from remitflow.figures order by kind, hours, start, key";
        var live = await Store.RowsAsync(Rows);
        await Store.RebuildAsync(Figures);
        (await Store.RowsAsync(Rows)).ShouldBe(live); // What the failed page had changed in memory is in no row.
        (await Store.AskAsync<long>("select processed_ms from remitflow.figures where kind = 0 and hours = 24")).ShouldBe(6_400);
    }

    private async Task ShouldHaveStoppedAsync(string shard, long before)
    {
        (await Store.PositionAsync(shard)).ShouldBeLessThan(before);
        (await Store.AskAsync<long>("select count(*) from remitflow.mt_doc_deadletterevent")).ShouldBe(0);
    }

    /// <summary>No rule of ours writes such an event; figures do not ask for the reason of what raises no alert.</summary>
    private Task AppendFlaggedWithoutAReasonAsync(string sender)
    {
        var told = Some.Remittance(sender: sender);
        var happened = new RemittanceFlagged(told, Some.Worth, Some.Clear);
        var id = RemittanceKey.For(sender, told.TransactionId).State(told.Status);
        return Store.AppendAsync(new StreamChange(Domain.Senders.Sender.Evolve(null, sender, happened), [new NewEvent(id, happened)]));
    }
}
