using Marten;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Senders;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Writing;

/// <summary>Marten takes what a set wrote for its own.</summary>
public sealed class ReadBackTests(Postgres postgres) : StoreTest(postgres)
{
    [Fact]
    public async Task A_stream_reads_back_event_by_event_with_ids_and_versions()
    {
        var run = await AppendRunAsync();
        await using var session = Store.Store.QuerySession();
        foreach (var (id, state) in run.Ledger.Senders)
        {
            var stream = await session.Events.FetchStreamAsync(id, token: Cancelled);
            stream.Select(x => x.Version).ShouldBe(Enumerable.Range(1, (int)state.Version).Select(n => (long)n));
            stream.ShouldAllBe(x => x.StreamKey == id && x.Timestamp > DateTimeOffset.UtcNow.AddHours(-1));
            var expected = run.Ledger.Events.Where(x => stream.Any(y => y.Id == x.Id)).ToArray();
            stream.Select(x => x.Id).ShouldBe(expected.Select(x => x.Id));
            stream.Select(x => Plain.Text(x.Data)).ShouldBe(expected.Select(x => Plain.Text(x.Data)));
        }
    }

    [Fact]
    public async Task The_snapshot_the_replayed_stream_and_the_latest_state_are_one()
    {
        var run = await AppendRunAsync();
        await using var session = Store.Store.LightweightSession();
        foreach (var (id, state) in run.Ledger.Senders)
        {
            Plain.ShouldBeSame(await session.LoadAsync<Sender>(id, Cancelled), state);
            Plain.ShouldBeSame(await session.Events.AggregateStreamAsync<Sender>(id, token: Cancelled), state);
            Plain.ShouldBeSame(await session.Events.FetchLatest<Sender>(id, Cancelled), state);
        }
    }

    [Fact]
    public async Task A_state_as_of_an_earlier_version_is_replayed()
    {
        await Store.AppendAsync(Ledger.Batch(Some.Remittance("TXN_1"), Some.Remittance("TXN_2"), Some.Remittance("TXN_3")));
        await using var session = Store.Store.QuerySession();
        (await session.Events.AggregateStreamAsync<Sender>(Some.SenderId, version: 2, token: Cancelled))!.Remittances.ShouldBe(2);
    }

    [Fact]
    public async Task Appending_through_Marten_goes_on_from_the_same_snapshot()
    {
        var ledger = new Ledger();
        ledger.Tell(Some.Remittance("TXN_1"));
        await Store.AppendAsync(ledger.Take());

        var next = ledger.Tell(Some.Remittance("TXN_2"))!;
        _ = ledger.Take();
        await using (var session = Store.Store.LightweightSession())
        {
            var stream = await session.Events.FetchForWriting<Sender>(Some.SenderId, Cancelled);
            stream.CurrentVersion.ShouldBe(1);
            stream.AppendOne(next);
            await session.SaveChangesAsync(Cancelled);
        }

        await using var query = Store.Store.QuerySession();
        Plain.ShouldBeSame(await query.LoadAsync<Sender>(Some.SenderId, Cancelled), ledger.Senders[Some.SenderId]);

        ledger.Tell(Some.Remittance("TXN_3"));
        await Store.AppendAsync(ledger.Take());
        Plain.ShouldBeSame(await query.Events.AggregateStreamAsync<Sender>(Some.SenderId, token: Cancelled), ledger.Senders[Some.SenderId]);
    }

    [Fact]
    public async Task An_append_that_does_not_say_which_version_it_expects_is_refused()
    {
        await using var session = Store.Store.LightweightSession();
        session.Events.Append(Some.SenderId, new RemittanceCleared(Some.Remittance(), Some.Worth, Some.Clear));
        await Should.ThrowAsync<Exception>(() => session.SaveChangesAsync(Cancelled));
        (await Store.AskAsync<long>("select count(*) from remitflow.mt_doc_sender")).ShouldBe(0);
    }

    [Fact]
    public async Task Events_are_found_by_their_kind()
    {
        var run = await AppendRunAsync();
        await using var session = Store.Store.QuerySession();
        (await session.Events.QueryRawEventDataOnly<RemittanceCleared>().CountAsync(Cancelled))
            .ShouldBe(run.Ledger.Events.Count(x => x.Data is RemittanceCleared));
    }

    private async Task<SeededRun> AppendRunAsync()
    {
        var run = new SeededRun(seed: 2);
        for (var batch = 0; batch < 4; batch++) await Store.AppendAsync(run.NextBatch(30));
        return run;
    }
}
