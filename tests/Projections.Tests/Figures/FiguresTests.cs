using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Figures;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Figures;

/// <summary>What the real daemon sums against a naive recount.</summary>
public sealed class FiguresTests(Postgres postgres) : StoreTest(postgres)
{
    [Theory]
    [InlineData(11), InlineData(12), InlineData(13)]
    public async Task Any_run_sums_up_to_the_recount(int seed)
    {
        var run = new SeededRun(seed);
        for (var batch = 0; batch < 8; batch++) await Store.AppendAsync(run.NextBatch(60));
        await Store.ProjectAsync();
        await FiguresCheck.ShouldBeRecountedAsync(Store, run.Ledger);
    }

    [Fact]
    public async Task Sketches_go_on_over_pages_and_starts_of_the_daemon()
    {
        var run = new SeededRun(seed: 14);
        using var daemon = await Store.DaemonAsync();
        for (var batch = 0; batch < 5; batch++)
        {
            await Store.AppendAsync(run.NextBatch(40));
            await daemon.StartAllAsync();
            await daemon.WaitForNonStaleData(TimeSpan.FromSeconds(30));
            if (batch == 2) await daemon.StopAllAsync();
        }

        await daemon.StopAllAsync();
        await FiguresCheck.ShouldBeRecountedAsync(Store, run.Ledger);
    }

    [Fact]
    public async Task More_senders_than_are_counted_exactly()
    {
        var ledger = new Ledger();
        for (var page = 0; page < 3; page++)
        {
            for (var n = 0; n < 2_000; n++) ledger.Tell(Some.Remittance($"TXN_{page}_{n}", sender: $"OFW_{page}_{n}"));
            await Store.AppendAsync(ledger.Take());
            await Store.ProjectAsync();
        }

        var all = (await FiguresCheck.StoredAsync(Store)).Single(x => x.Bucket is { Kind: FigureKind.All, Hours: 24 });
        all.Remittances.ShouldBe(6_000);
        Math.Abs(all.Senders.Count / 6_000.0 - 1).ShouldBeLessThan(0.02);
    }

    [Theory]
    [InlineData(RemittanceStatus.Failed), InlineData(RemittanceStatus.Cancelled)]
    public async Task What_failed_or_was_cancelled_leaves_money_and_processing_times(RemittanceStatus end)
    {
        var told = Some.Remittance(amount: 250m);
        await Store.AppendAsync(Ledger.Batch(told, told with { Status = end, ProcessingMs = 9 }));
        await Store.ProjectAsync();
        foreach (var bucket in await FiguresCheck.StoredAsync(Store))
        {
            (bucket.Remittances, bucket.Completed, bucket.Failed + bucket.Cancelled, bucket.VolumeUsd).ShouldBe((1, 0, 1, 0m));
            (bucket.Processed, bucket.ProcessedMs, bucket.Processing.Count, bucket.Counted).ShouldBe((0, 0, 0, 0));
            bucket.Senders.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_lower_state_told_late_changes_nothing()
    {
        var told = Some.Remittance(amount: 250m);
        await Store.AppendAsync(Ledger.Batch(told));
        await Store.ProjectAsync();
        var before = await Store.RowsAsync("select * from remitflow.figures order by 1, 2, 3, 4");
        await Store.AppendAsync(Later(told, told with { Status = RemittanceStatus.Processing, ProcessingMs = 5 }));
        await Store.ProjectAsync();
        (await Store.RowsAsync("select * from remitflow.figures order by 1, 2, 3, 4")).ShouldBe(before);
    }

    private static IReadOnlyList<Projections.Writing.StreamChange> Later(Remittance first, Remittance later)
    {
        var ledger = new Ledger();
        ledger.Tell(first);
        _ = ledger.Take();
        ledger.Tell(later);
        return ledger.Take();
    }
}
