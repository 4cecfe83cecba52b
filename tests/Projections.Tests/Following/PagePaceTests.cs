using System.Diagnostics;
using JasperFx.Events;
using Marten;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Following;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Following;

/// <summary>Pages that would be next at once wait for more while more comes, and no longer.</summary>
public sealed class PagePaceTests(Postgres postgres) : StoreTest(postgres)
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(10);
    private readonly SeededRun run = new(seed: 7);

    [Fact]
    public async Task A_page_waits_as_long_as_events_come_and_is_summed_soon_after_the_last()
    {
        var pace = Dear(pause: TimeSpan.FromSeconds(5)); // Longer than a commit may take where the machine is busy.
        await using var session = Store.Store.LightweightSession();
        await pace.WaitAsync(session, await NextPageAsync(), Cancelled); // The first waits for nothing.
        pace.Touched(1);

        var waiting = pace.WaitAsync(session, await NextPageAsync(), Cancelled);
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < pace.Pause + TimeSpan.FromSeconds(2);)
        {
            await Store.AppendAsync(run.NextBatch(5));
            waiting.IsCompleted.ShouldBeFalse();
        }

        await waiting.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
    }

    [Fact]
    public async Task What_is_old_already_and_what_is_as_much_as_a_page_takes_waits_for_nothing()
    {
        var pace = Dear();
        await using var session = Store.Store.LightweightSession();
        await pace.WaitAsync(session, await NextPageAsync(), Cancelled);
        pace.Touched(1);

        IEvent newest = (await NextPageAsync())[^1];
        await pace.WaitAsync(session, Enumerable.Repeat(newest, RecentEventLoader.MostDigests).ToList(), Cancelled).WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        await using var elsewhere = Store.AnotherNode();
        await using var other = elsewhere.Store.LightweightSession();
        newest.Timestamp = DateTimeOffset.UtcNow.AddMinutes(-1);
        await pace.WaitAsync(other, [newest], Cancelled).WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
    }

    /// <summary>As if a page cost so much that the next one may come in ten minutes.</summary>
    private static PagePace Dear(TimeSpan? pause = null) => new(forEachBucket: Bound, most: Bound) { Pause = pause ?? TimeSpan.FromSeconds(1) };

    private async Task<IReadOnlyList<IEvent>> NextPageAsync()
    {
        await Store.AppendAsync(run.NextBatch(5));
        await using var session = Store.Store.QuerySession();
        return await session.Events.QueryAllRawEvents().OrderBy(happened => happened.Sequence).ToListAsync(Cancelled);
    }
}
