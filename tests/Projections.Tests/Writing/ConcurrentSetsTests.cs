using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Senders;
using RemitFlow.Projections.Writing;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Writing;

/// <summary>Several nodes meet on the same senders: nothing is lost, nothing stands twice, versions have no gaps.</summary>
public sealed class ConcurrentSetsTests(Postgres postgres) : StoreTest(postgres)
{
    private const int Senders = 20;
    private const int Rounds = 15;

    [Fact]
    public async Task Many_streams_in_one_set()
    {
        var ledger = new Ledger();
        for (var n = 0; n < 3000; n++) ledger.Tell(Some.Remittance($"TXN_{n}", sender: $"OFW_{n % 1500}"));
        await Store.AppendAsync(ledger.Take());

        (await Store.AskAsync<long>("select count(*) from remitflow.mt_streams where version = 2 and id like 'OFW%'")).ShouldBe(1500);
        (await Store.AskAsync<long>("select count(*) from remitflow.mt_events where stream_id like 'OFW%'")).ShouldBe(3000);
    }

    [Fact]
    public async Task Nodes_that_race_lose_nothing_and_leave_no_gap()
    {
        await Task.WhenAll(NodeAsync(0, locks: false), NodeAsync(1, locks: false), NodeAsync(2, locks: false));
        await ShouldBeCompleteAsync(3);
    }

    [Fact]
    public async Task Nodes_that_lock_first_wait_for_each_other_instead_of_failing()
    {
        var lost = await Task.WhenAll(NodeAsync(0, locks: true), NodeAsync(1, locks: true), NodeAsync(2, locks: true));
        lost.ShouldAllBe(times => times == 0);
        await ShouldBeCompleteAsync(3);
    }

    /// <summary>Tells each sender something in each round; how often it had to begin anew.</summary>
    private async Task<int> NodeAsync(int node, bool locks)
    {
        await using var own = Store.AnotherNode();
        string[] all = [.. Enumerable.Range(0, Senders).Select(n => $"OFW_{n:00}")];
        var lost = 0;
        for (var round = 0; round < Rounds;)
        {
            await using var session = own.Store.LightweightSession();
            await session.BeginTransactionAsync(Cancelled);
            var connection = (Npgsql.NpgsqlConnection)session.Connection!;
            if (locks) await SenderGate.HoldAsync(connection, all, Cancelled);
            var states = await SenderLookup.StatesAsync(connection, all, Cancelled);
            session.AppendSet([.. all.Select(id => One(states.GetValueOrDefault(id), Some.Remittance($"TXN_{node}_{round}", sender: id)))]);
            try
            {
                await session.SaveChangesAsync(Cancelled);
                round++;
            }
            catch (SenderMovedException)
            {
                lost++;
            }
        }

        return lost;
    }

    private static StreamChange One(Sender? state, Remittance told)
    {
        var happened = new RemittanceCleared(told, Some.Worth, Some.Clear);
        var id = RemittanceKey.For(told.SenderId, told.TransactionId).State(told.Status);
        return new StreamChange(Sender.Evolve(state, told.SenderId, happened), [new NewEvent(id, happened)]);
    }

    private async Task ShouldBeCompleteAsync(int nodes)
    {
        var streams = await Store.RowsAsync("""
            select s.id, s.version, count(e.*) as events, max(e.version) as newest, count(distinct e.version) as versions,
              (select mt_version from remitflow.mt_doc_sender d where d.id = s.id) as snapshot,
              (select (data ->> 'n')::int from remitflow.mt_doc_sender d where d.id = s.id) as remittances
            from remitflow.mt_streams s join remitflow.mt_events e on e.stream_id = s.id where s.id like 'OFW%' group by s.id
            """);
        streams.Count.ShouldBe(Senders);
        foreach (var stream in streams) stream.Where(x => x.Key != "id").ShouldAllBe(x => x.Value == $"{nodes * Rounds}");
        (await Store.AskAsync<long>("select last_value from remitflow.mt_events_sequence")).ShouldBe(Senders * nodes * Rounds);
    }
}
