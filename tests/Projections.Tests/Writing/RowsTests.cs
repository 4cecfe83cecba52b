using RemitFlow.Domain.Senders;
using RemitFlow.Projections.Writing;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Writing;

/// <summary>
/// The rows of a set against those that Marten's own append writes of the same events, every column of them: an upgrade
/// that changes the tables is noticed here.
/// </summary>
public sealed class RowsTests(Postgres postgres) : StoreTest(postgres)
{
    /// <summary>
    /// When it was recorded differs. And the class's name is not repeated in every event, for ever: the stored name is
    /// what finds the class, and 60 bytes are a tenth of a row.
    /// </summary>
    private static readonly string[] EventExceptions = ["timestamp", "mt_dotnet_type"];

    private TestStore martens = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        martens = await Postgres.StoreAsync();
        var run = new SeededRun(seed: 1);
        for (var batch = 0; batch < 5; batch++)
        {
            var changes = run.NextBatch(40);
            await Store.AppendAsync(changes);
            await AppendThroughMartenAsync(changes);
        }
    }

    [Fact]
    public Task Streams_are_the_same() => CompareAsync("select * from remitflow.mt_streams order by id", "timestamp", "created");

    [Fact]
    public Task Snapshots_are_the_same() => CompareAsync("select * from remitflow.mt_doc_sender order by id", "mt_last_modified");

    [Fact]
    public Task Events_are_the_same() =>
        CompareAsync("select * from remitflow.mt_events order by stream_id, version", [.. EventExceptions, "seq_id"]);

    [Fact]
    public async Task Events_of_a_set_are_numbered_without_a_gap_in_the_order_of_the_set()
    {
        var rows = await Store.RowsAsync("select seq_id, stream_id, version from remitflow.mt_events order by seq_id");
        rows.Select(row => row["seq_id"]).ShouldBe(Enumerable.Range(1, rows.Count).Select(n => $"{n}"));
        foreach (var stream in rows.GroupBy(row => row["stream_id"]))
        {
            stream.Select(row => row["version"]).ShouldBe(Enumerable.Range(1, stream.Count()).Select(n => $"{n}"));
        }
    }

    private async Task CompareAsync(string sql, params string[] exceptions)
    {
        var ours = await Store.RowsAsync(sql);
        var theirs = await martens.RowsAsync(sql);
        ours.Count.ShouldBe(theirs.Count);
        ours.ShouldNotBeEmpty();
        foreach (var (our, their) in ours.Zip(theirs))
        {
            our.Keys.ShouldBe(their.Keys);
            foreach (var column in our.Keys.Except(exceptions)) our[column].ShouldBe(their[column], column);
        }
    }

    private async Task AppendThroughMartenAsync(IReadOnlyList<StreamChange> changes)
    {
        await using var session = martens.Store.LightweightSession();
        foreach (var change in changes)
        {
            object[] events = [.. change.Events.Select(happened =>
            {
                var wrapped = session.Events.BuildEvent(happened.Data);
                wrapped.Id = happened.Id;
                return wrapped;
            })];
            if (change.Expected == 0) session.Events.StartStream<Sender>(change.SenderId, events);
            else session.Events.Append(change.SenderId, change.After.Version, events);
        }

        await session.SaveChangesAsync(Cancelled);
    }
}
