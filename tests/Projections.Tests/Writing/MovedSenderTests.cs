using JasperFx;
using Marten;
using RemitFlow.Domain.Senders;
using RemitFlow.Projections.Writing;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Writing;

/// <summary>A set that was decided on a state that no longer holds writes nothing and draws no number.</summary>
public sealed class MovedSenderTests(Postgres postgres) : StoreTest(postgres)
{
    private readonly Ledger ledger = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        ledger.Tell(Some.Remittance("TXN_1", sender: "OFW_1"));
        ledger.Tell(Some.Remittance("TXN_2", sender: "OFW_2"));
        await Store.AppendAsync(ledger.Take());
    }

    [Fact]
    public async Task A_stream_that_has_moved_on()
    {
        ledger.Tell(Some.Remittance("TXN_3", sender: "OFW_1"));
        var late = ledger.Take();
        ledger.Tell(Some.Remittance("TXN_4", sender: "OFW_1"));
        var ahead = ledger.Take(); // Expects version 2, which nobody has written.

        await ShouldBeRefusedAsync(ahead);
        await Store.AppendAsync(late);
        await ShouldBeRefusedAsync(late);
    }

    [Fact]
    public Task A_stream_that_must_not_exist_yet_but_does() =>
        ShouldBeRefusedAsync(Ledger.Batch(Some.Remittance("TXN_3", sender: "OFW_1")));

    [Fact]
    public async Task A_stream_that_must_exist_but_does_not()
    {
        var elsewhere = new Ledger();
        elsewhere.Tell(Some.Remittance("TXN_1", sender: "OFW_3"));
        _ = elsewhere.Take();
        elsewhere.Tell(Some.Remittance("TXN_2", sender: "OFW_3"));
        await ShouldBeRefusedAsync(elsewhere.Take());
    }

    [Fact]
    public async Task One_moved_sender_among_many_stops_all_of_them()
    {
        ledger.Tell(Some.Remittance("TXN_3", sender: "OFW_2"));
        ledger.Tell(Some.Remittance("TXN_3", sender: "OFW_4"));
        await ShouldBeRefusedAsync([.. Ledger.Batch(Some.Remittance("TXN_3", sender: "OFW_1")), .. ledger.Take()]);
    }

    [Fact]
    public async Task An_archived_stream()
    {
        await using (var session = Store.Store.LightweightSession())
        {
            session.Events.ArchiveStream("OFW_1");
            await session.SaveChangesAsync(Cancelled);
        }

        ledger.Tell(Some.Remittance("TXN_3", sender: "OFW_1"));
        await ShouldBeRefusedAsync(ledger.Take());
        await ShouldBeRefusedAsync(Ledger.Batch(Some.Remittance("TXN_3", sender: "OFW_1")));
    }

    [Fact]
    public async Task A_session_is_told_that_it_lost_a_race_and_can_be_retried()
    {
        await using var session = Store.Store.LightweightSession();
        session.AppendSet(Ledger.Batch(Some.Remittance("TXN_3", sender: "OFW_1")));
        session.Store(new Sender { Id = "beside" });
        await Should.ThrowAsync<ConcurrencyException>(() => session.SaveChangesAsync(Cancelled));
        (await Store.AskAsync<long>("select count(*) from remitflow.mt_doc_sender where id = 'beside'")).ShouldBe(0);
    }

    [Fact]
    public async Task An_event_id_that_is_on_record_already_fails_the_set()
    {
        var again = Ledger.Batch(Some.Remittance("TXN_1", sender: "OFW_9"));
        var stolen = new StreamChange(again[0].After, [again[0].Events[0] with { Id = ledger.Events[0].Id }]);
        var before = await EverythingAsync();
        var failed = await Should.ThrowAsync<Exception>(() => Store.AppendAsync([stolen]));
        failed.ToString().ShouldContain("idx_mt_events_event_id");
        (await EverythingAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_else_the_session_does_is_answered_as_if_the_set_were_not_there()
    {
        ledger.Tell(Some.Remittance("TXN_3", sender: "OFW_1"));
        await using var session = Store.Store.LightweightSession();
        session.AppendSet(ledger.Take());
        session.Store(new Sender { Id = "beside" });
        await session.SaveChangesAsync(Cancelled);
        (await session.LoadAsync<Sender>("beside", Cancelled)).ShouldNotBeNull();
    }

    private async Task ShouldBeRefusedAsync(IReadOnlyList<StreamChange> changes)
    {
        var (before, drawn) = (await EverythingAsync(), await DrawnAsync());
        await Should.ThrowAsync<SenderMovedException>(() => Store.AppendAsync(changes));
        (await EverythingAsync()).ShouldBe(before);
        (await DrawnAsync()).ShouldBe(drawn);
    }

    private Task<long> DrawnAsync() => Store.AskAsync<long>("select last_value from remitflow.mt_events_sequence");

    private Task<string> EverythingAsync() => Store.AskAsync<string>("""
        select concat(
          (select json_agg(x order by x.seq_id) from remitflow.mt_events x),
          (select json_agg(x order by x.id) from remitflow.mt_streams x),
          (select json_agg(x order by x.id) from remitflow.mt_doc_sender x))
        """);
}
