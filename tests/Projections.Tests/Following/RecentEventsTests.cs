using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Writing;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Following;

/// <summary>What a shard is given from memory is what it would have read.</summary>
public sealed class RecentEventsTests(Postgres postgres) : StoreTest(postgres)
{
    private readonly SeededRun run = new(seed: 5);

    [Fact]
    public async Task A_page_from_memory_is_the_page_that_the_database_holds_member_by_member()
    {
        var loader = Loader();
        await AppendAsync(3, 60);
        var read = await PageAsync(Loader(), 0, Last); // Began later than the events: it reads them.
        await Store.ExecuteAsync("update remitflow.mt_events set data = '{}'");
        var remembered = await PageAsync(loader, 0, Last);

        remembered.Count.ShouldBe(run.Ledger.Events.Count);
        (remembered.Floor, remembered.Ceiling).ShouldBe((read.Floor, read.Ceiling));
        remembered.Select(Members).ShouldBe(read.Select(Members));
    }

    [Fact]
    public async Task A_page_holds_what_the_shard_wants_and_says_how_far_it_goes()
    {
        var filter = new EventFilterable();
        filter.IncludeType<RemittanceFlagged>();
        var (all, flagged) = (Loader(batch: 40), Loader(filter));
        await AppendAsync(1, 200);

        var page = await PageAsync(all, 0, Last, batch: 40);
        (page.Count, page.Ceiling).ShouldBe((40, 40));
        var wanted = await PageAsync(flagged, 0, Last);
        wanted.Ceiling.ShouldBe(Last);
        wanted.Select(x => x.Id).ShouldBe(run.Ledger.Events.Where(x => x.Data is RemittanceFlagged).Select(x => x.Id), ignoreOrder: true);
        wanted.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(MartenSetup.FiguresShard), InlineData(MartenSetup.ChannelsShard)]
    public async Task What_is_added_up_is_given_a_digest_of_what_nobody_else_wants_whole(string shard)
    {
        var filter = new EventFilterable();
        filter.IncludeType<RemittanceFlagged>();
        var (figures, flagged) = (Loader(shard: new ShardName(shard)), Loader(filter));
        await AppendAsync(3, 60);

        var page = await PageAsync(figures, 0, Last);
        var read = (await PageAsync(Loader(), 0, Last)).Where(x => FigureFacts.Of(x.Data) is not null).ToList();
        page.Select(Place).ShouldBe(read.Select(Place));
        page.Where(x => x.Data is not FigureFacts).ShouldAllBe(x => x.Data is RemittanceFlagged);
        page.Select(x => Plain.Text(FigureFacts.Of(x.Data)!)).ShouldBe(read.Select(x => Plain.Text(FigureFacts.Of(x.Data)!)));
        (await PageAsync(flagged, 0, Last)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_another_node_appended_in_between_is_read_and_stands_where_it_belongs()
    {
        var loader = Loader();
        await using var other = Store.AnotherNode();
        for (var round = 0; round < 8; round++)
        {
            await Store.AppendAsync(run.NextBatch(20));
            await other.AppendAsync(Ledger.Batch(Some.Remittance($"TXN_{round}", sender: $"OFW_other_{round}")));
        }

        var newest = await Store.AskAsync<long>("select max(seq_id) from remitflow.mt_events");
        var page = await PageAsync(loader, 0, newest);
        page.Select(x => x.Sequence).ShouldBe(Enumerable.Range(1, (int)newest).Select(n => (long)n));
        page.Count(x => x.StreamKey!.StartsWith("OFW_other", StringComparison.Ordinal)).ShouldBe(8);
        page.Ceiling.ShouldBe(newest);
    }

    [Fact]
    public async Task What_did_not_commit_is_never_given()
    {
        var loader = Loader();
        await Store.AppendAsync(run.NextBatch(20));
        var events = run.Ledger.Events.Count;
        await using (var session = Store.Store.LightweightSession())
        {
            session.AppendSet(Ledger.Batch(Some.Remittance("TXN_lost", sender: "OFW_lost")));
            session.QueueSqlCommand("select 1 / 0");
            await Should.ThrowAsync<Exception>(() => session.SaveChangesAsync(Cancelled));
        }

        (await PageAsync(loader, 0, events + 1)).Count.ShouldBe(events);
    }

    [Fact]
    public async Task More_than_can_be_remembered_is_read_from_where_it_begins()
    {
        var loader = Loader(batch: 200_000);
        (await PageAsync(loader, 0, 0)).ShouldBeEmpty();
        var expected = 0;
        for (var batch = 0; expected <= 132_000; batch++)
        {
            StreamChange[] changes = [.. Enumerable.Range(0, 3_000).SelectMany(n => Ledger.Batch(Some.Remittance($"TXN_{batch}_{n}", sender: $"OFW_{batch}_{n:0000}")))];
            await Store.AppendAsync(changes);
            expected += changes.Length;
        }

        var page = await PageAsync(loader, 0, expected, batch: 200_000);
        page.Select(x => x.Sequence).ShouldBe(Enumerable.Range(1, expected).Select(n => (long)n));
    }

    private long Last => run.Ledger.Events.Count;

    private async Task AppendAsync(int batches, int messages)
    {
        for (var batch = 0; batch < batches; batch++) await Store.AppendAsync(run.NextBatch(messages));
    }

    private IEventLoader Loader(EventFilterable? filter = null, int batch = 1_000, ShardName? shard = null) =>
        Store.Loader(filter, new AsyncOptions { BatchSize = batch }, shard);

    private Task<EventPage> PageAsync(IEventLoader loader, long floor, long last, int batch = 1_000) => Store.PageAsync(loader, floor, last, batch);

    private static string Place(IEvent read) => string.Join(
        " ", read.Sequence, read.Id, read.Version, read.StreamKey, read.StreamId, read.Timestamp.ToString("O"), read.TenantId, read.EventTypeName,
        read.AggregateTypeName, read.IsArchived);

    private static string Members(IEvent read) => $"{Place(read)} {read.EventType.Name} {read.GetType()} {Plain.Text(read.Data)}";
}
