using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Figures;

public sealed class DistinctSendersTests(Postgres postgres) : StoreTest(postgres)
{
    private const string Corridor = "Saudi Arabia -> NCR";
    private static readonly long Now = Some.Time.Hour;
    private readonly DistinctSenders remembered = new();
    private readonly Ledger ledger = new();
    private int told;

    [Fact]
    public async Task A_window_that_grows_counts_what_it_would_count_afresh()
    {
        await TellAsync(hoursAgo: 1, "ana", "ben");
        await CountsAsync(2);
        await TellAsync(hoursAgo: 0, "ben", "cora");
        await CountsAsync(3);
        await TellAsync(hoursAgo: 70, "dan"); // Late, into a day that was united before.
        await TellAsync(hoursAgo: 90, "eva"); // Before the window.
        await CountsAsync(4);
        await TellAsync(hoursAgo: 1, [.. Enumerable.Range(0, 5_000).Select(n => $"OFW_{n}")]); // More than are counted one by one.
        await CountsAsync(5_004, within: 0.02);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_read_again()
    {
        await TellAsync(hoursAgo: 1, "ana", "ben");
        await CountsAsync(2);
        await Store.ExecuteAsync("update remitflow.figures set senders = null");
        (await CountAsync(remembered)).ShouldBe(2);
        (await CountAsync(new DistinctSenders())).ShouldBe(0);
    }

    [Fact]
    public async Task A_bucket_that_holds_less_than_before_is_united_anew()
    {
        await TellAsync(hoursAgo: 1, "ana", "ben", "cora");
        await CountsAsync(3);
        await Store.ExecuteAsync("delete from remitflow.figures; delete from remitflow.figures_sheet; delete from remitflow.figures_page");
        (await CountAsync(remembered)).ShouldBe(0);
        await TellAsync(hoursAgo: 1, "dan", "eva");
        await CountsAsync(2);
    }

    [Fact]
    public async Task Nothing_is_counted_where_nothing_is_stored()
    {
        await using var connection = await Store.Data.OpenConnectionAsync(TestContext.Current.CancellationToken);
        (await remembered.CountAsync(connection, FigureKind.Region, Now, Now + 1, ["NCR"], TestContext.Current.CancellationToken))
            .ShouldBe(new Dictionary<string, long> { ["NCR"] = 0 });
    }

    private async Task TellAsync(int hoursAgo, params string[] senders)
    {
        var at = Moment.From(Some.Time.ToDateTimeOffset().AddHours(-hoursAgo));
        foreach (var sender in senders) ledger.Tell(Some.Remittance($"TXN_{told++}", at, sender: sender));
        await Store.AppendAsync(ledger.Take());
        await Store.ProjectAsync();
    }

    private async Task CountsAsync(long expected, double within = 0)
    {
        var count = await CountAsync(remembered);
        Math.Abs(count - expected).ShouldBeLessThanOrEqualTo((long)(expected * within));
        count.ShouldBe(await CountAsync(new DistinctSenders()));
        await HoursAreAsync();
    }

    /// <summary>By hours too, each alone.</summary>
    private async Task HoursAreAsync()
    {
        await using var connection = await Store.Data.OpenConnectionAsync(TestContext.Current.CancellationToken);
        (await HoursAsync(remembered)).ShouldBe(await HoursAsync(new DistinctSenders()));

        Task<HourSum[]> HoursAsync(DistinctSenders senders) => HourlySums.ReadAsync(
            connection, senders, FigureKind.Corridor, Corridor, Now - 79, Now + 1, SumCurrency.Usd, TestContext.Current.CancellationToken);
    }

    private async Task<long> CountAsync(DistinctSenders senders)
    {
        await using var connection = await Store.Data.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var counts = await senders.CountAsync(
            connection, FigureKind.Corridor, Now - 79, Now + 1, [Corridor, "Qatar -> NCR"], TestContext.Current.CancellationToken);
        counts["Qatar -> NCR"].ShouldBe(0);
        return counts[Corridor];
    }
}
