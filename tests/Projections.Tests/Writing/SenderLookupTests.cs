using Npgsql;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Writing;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Writing;

public sealed class SenderLookupTests(Postgres postgres) : StoreTest(postgres)
{
    [Fact]
    public async Task A_remittance_is_known_with_all_that_was_told_of_it()
    {
        var first = Some.Remittance("TXN_1", status: RemittanceStatus.Processing);
        var completed = first with { Status = RemittanceStatus.Completed };
        await Store.AppendAsync(Ledger.Batch(first, completed, first with { SendAmount = 101 }, Some.Remittance("TXN_2")));
        var key = RemittanceKey.For(Some.SenderId, "TXN_1");

        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        var known = await SenderLookup.KnownAsync(connection, [key, RemittanceKey.For("somebody", "TXN_1")], Cancelled);

        known.Count.ShouldBe(1);
        known[key].Status.ShouldBe(RemittanceStatus.Completed);
        known[key].Digests.Select(x => x is not null).ShouldBe([false, true, true, false, false]);
        known[key].First.Told.TransactionId.ShouldBe("TXN_1");
        known[key].IsRepeatedBy(RemittanceStatus.Processing, FactsDigest.Of(first)).ShouldBeTrue();
        known[key].ProcessingMs.ShouldBe(3200);
    }

    [Fact]
    public async Task A_contradiction_on_record_is_found_by_its_id()
    {
        var contradiction = Some.Remittance("TXN_1", amount: 101);
        await Store.AppendAsync(Ledger.Batch(Some.Remittance("TXN_1"), contradiction));
        var key = RemittanceKey.For(Some.SenderId, "TXN_1");
        var there = key.Contradicted(FactsDigest.Of(contradiction));

        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        (await SenderLookup.RecordedAsync(connection, [there, key.Contradicted(12345)], Cancelled)).ShouldBe([there]);
    }

    [Fact]
    public async Task Only_senders_that_are_on_record_have_a_state()
    {
        await Store.AppendAsync(Ledger.Batch(Some.Remittance(sender: "OFW_1"), Some.Remittance(sender: "OFW_2")));
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        var states = await SenderLookup.StatesAsync(connection, ["OFW_1", "OFW_3"], Cancelled);
        states.Keys.ShouldBe(["OFW_1"]);
        states["OFW_1"].Version.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_asked_for_nobody()
    {
        await using var closed = new NpgsqlConnection();
        (await SenderLookup.StatesAsync(closed, [], Cancelled)).ShouldBeEmpty();
        (await SenderLookup.KnownAsync(closed, [], Cancelled)).ShouldBeEmpty();
        (await SenderLookup.RecordedAsync(closed, [], Cancelled)).ShouldBeEmpty();
    }

    [Fact]
    public void A_name_that_is_not_of_a_senders_stream_is_not_read() =>
        Should.Throw<InvalidOperationException>(() => SenderLookup.Read("tombstone", "{}"u8));
}
