using System.Diagnostics;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using RemitFlow.Projections.Following;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Following;

/// <summary>Pages that would be next at once are read later, while more comes, and no later.</summary>
public sealed class PacedLoaderTests(Postgres postgres) : StoreTest(postgres)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private readonly SeededRun run = new(seed: 7);

    [Fact]
    public async Task A_page_gathers_as_long_as_events_come_and_has_all_of_them()
    {
        var (loader, pace) = Paced(Store, pause: TimeSpan.FromSeconds(5)); // Longer than a commit may take where the machine is busy.
        var first = await FirstPageAsync(loader, pace);

        await AppendAsync();
        var waiting = PageAsync(loader, first.Ceiling, Last);
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < pace.Pause + TimeSpan.FromSeconds(2);)
        {
            await AppendAsync();
            waiting.IsCompleted.ShouldBeFalse();
        }

        var page = await waiting.WaitAsync(Soon, Cancelled);
        (page.Floor, page.Ceiling).ShouldBe((first.Ceiling, Last), "what has come after the mark too");
        page.Count.ShouldBe((int)(Last - first.Ceiling));
    }

    [Fact]
    public async Task A_mark_that_never_moves_is_a_rebuilds_and_is_not_passed()
    {
        var (loader, pace) = Paced(Store);
        var first = await FirstPageAsync(loader, pace);
        await AppendAsync();
        (await PageAsync(loader, first.Ceiling - 1, first.Ceiling).WaitAsync(Soon, Cancelled)).Ceiling.ShouldBe(first.Ceiling);
    }

    [Fact]
    public async Task A_shard_that_stops_meanwhile_is_given_nothing_and_not_a_failure()
    {
        var (loader, pace) = Paced(Store, pause: TimeSpan.FromMinutes(10));
        var first = await FirstPageAsync(loader, pace);
        await AppendAsync();
        using var stop = new CancellationTokenSource();
        var waiting = PageAsync(loader, first.Ceiling, Last, stop.Token);
        waiting.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        var page = await waiting.WaitAsync(Soon, Cancelled);
        (page.Count, page.Ceiling).ShouldBe((0, first.Ceiling));
    }

    [Fact]
    public async Task Events_of_another_node_are_waited_for_while_they_are_young()
    {
        await using var elsewhere = Store.AnotherNode();
        var (loader, pace) = Paced(elsewhere, pause: TimeSpan.FromSeconds(3));
        var first = await FirstPageAsync(loader, pace);
        await AppendAsync();
        var young = await PageAsync(loader, first.Ceiling, Last).WaitAsync(Soon, Cancelled);
        young.Ceiling.ShouldBe(Last);
        (DateTimeOffset.UtcNow - young[^1].Timestamp).ShouldBeGreaterThanOrEqualTo(pace.Pause, "waited for");

        (loader, pace) = Paced(elsewhere, pause: TimeSpan.FromMinutes(10));
        await FirstPageAsync(loader, pace);
        await Store.ExecuteAsync("update remitflow.mt_events set timestamp = timestamp - interval '11 minutes'");
        (await PageAsync(loader, first.Ceiling, Last).WaitAsync(Soon, Cancelled)).Ceiling.ShouldBe(Last, "old already");
    }

    private long Last => run.Ledger.Events.Count;

    private static (PacedLoader, PagePace) Paced(TestStore store, TimeSpan? pause = null)
    {
        // As if a page cost so much that the next one may come in an hour.
        var pace = new PagePace { Most = TimeSpan.FromHours(1), Pause = pause ?? TimeSpan.FromSeconds(1) };
        return (new PacedLoader((RecentEventLoader)store.Loader(), ((FollowedStore)store.Store).Recent, pace, new AsyncOptions()), pace);
    }

    /// <summary>The first waits for nothing.</summary>
    private async Task<EventPage> FirstPageAsync(PacedLoader loader, PagePace pace)
    {
        await AppendAsync();
        var page = await PageAsync(loader, 0, Last).WaitAsync(Soon, Cancelled);
        pace.Touched(1, pace.Most);
        return page;
    }

    private Task AppendAsync() => Store.AppendAsync(run.NextBatch(5));

    private Task<EventPage> PageAsync(PacedLoader loader, long floor, long mark, CancellationToken? stop = null) =>
        Store.PageAsync(loader, floor, mark, batch: 100_000, stop);
}
