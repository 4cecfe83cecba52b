using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Channels;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Channels;

/// <summary>Which five minutes are in breach, and how neighbours are merged.</summary>
public sealed class ServiceLevelsTests(Postgres postgres) : StoreTest(postgres)
{
    private static readonly DateTimeOffset Hour = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly ServiceLevel Level = new("ewallet", 90, 1_000, 10);

    [Fact]
    public async Task A_bucket_is_in_breach_when_its_percentile_is_longer_than_the_target_and_enough_were_completed()
    {
        await SendAsync(minute: 0, Times(fast: 9, slow: 1)); // The ninth of ten is fast.
        await SendAsync(minute: 5, Times(fast: 8, slow: 2));
        await SendAsync(minute: 14, Times(fast: 0, slow: 9)); // Too few.
        await SendAsync(minute: 20, Times(fast: 0, slow: 10));
        await SendAsync(minute: 29, Times(fast: 0, slow: 12));
        await SendAsync(minute: 30, Times(fast: 10, slow: 0));
        await Store.ProjectAsync();

        (await KeptAsync()).ShouldBe([new ServiceLevelKept("ewallet", Judged: 5, Breached: 3)]);
        var breaches = await BreachesAsync();
        breaches.Select(x => (x.Start - Hour, x.End - Hour, x.Remittances)).ShouldBe([
            (TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(30), 22L),
            (TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), 10L)]);
        breaches.ShouldAllBe(x => x.WorstMs >= 1_980 && x.WorstMs <= 2_020);
    }

    [Fact]
    public async Task What_failed_later_is_taken_out_again()
    {
        var told = await SendAsync(minute: 0, Times(fast: 8, slow: 2));
        await Store.ProjectAsync();
        (await KeptAsync()).ShouldHaveSingleItem().Breached.ShouldBe(1);

        ledger.Tell(told[^1] with { Status = RemittanceStatus.Failed });
        await Store.AppendAsync(ledger.Take());
        await Store.ProjectAsync();
        (await KeptAsync()).ShouldBeEmpty(); // Nine are too few.
    }

    [Fact]
    public async Task Other_channel_types_and_other_times_are_not_looked_at()
    {
        await SendAsync(minute: 0, Times(fast: 0, slow: 10));
        await SendAsync(minute: 5, Times(fast: 0, slow: 10), type: "bank");
        await SendAsync(minute: 60, Times(fast: 0, slow: 10));
        await Store.ProjectAsync();
        (await KeptAsync()).ShouldBe([new ServiceLevelKept("ewallet", 1, 1)]);
        (await BreachesAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Before_anything_was_sent_nothing_is_dropped()
    {
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        (await ServiceLevels.KeptSinceAsync(connection, null, Cancelled)).ShouldBe(DateTimeOffset.UnixEpoch);
        (await ServiceLevels.KeptSinceAsync(connection, Hour, Cancelled)).ShouldBe(Hour - ServiceLevels.Kept);
    }

    private readonly Ledger ledger = new();

    private static long[] Times(int fast, int slow) => [.. Enumerable.Repeat(500L, fast), .. Enumerable.Repeat(2_000L, slow)];

    private async Task<List<Remittance>> SendAsync(int minute, long[] times, string type = "ewallet")
    {
        var sent = new List<Remittance>();
        for (var n = 0; n < times.Length; n++)
        {
            var told = Some.Remittance(sender: $"OFW_{type}_{minute}_{n}", at: Domain.Time.Moment.From(Hour.AddMinutes(minute))) with
            {
                ChannelType = type, ProcessingMs = times[n],
            };
            ledger.Tell(told);
            sent.Add(told);
        }

        await Store.AppendAsync(ledger.Take());
        return sent;
    }

    private async Task<IReadOnlyList<ServiceLevelKept>> KeptAsync() => (await ReadAsync()).Kept;

    private async Task<IReadOnlyList<ServiceBreach>> BreachesAsync() => (await ReadAsync()).Breaches;

    /// <summary>The same from sheets and from buckets.</summary>
    private async Task<(IReadOnlyList<ServiceLevelKept> Kept, IReadOnlyList<ServiceBreach> Breaches)> ReadAsync()
    {
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        var read = await ServiceLevels.ReadAsync(connection, [Level], Hour, Hour.AddHours(1), Cancelled);
        await Store.ExecuteAsync("alter table remitflow.channel_figures_sheet rename to aside; create table remitflow.channel_figures_sheet (like remitflow.aside)");
        var (kept, breaches) = await ServiceLevels.ReadAsync(connection, [Level], Hour, Hour.AddHours(1), Cancelled);
        await Store.ExecuteAsync("drop table remitflow.channel_figures_sheet; alter table remitflow.aside rename to channel_figures_sheet");
        kept.ShouldBe(read.Kept);
        breaches.ShouldBe(read.Breaches);
        return read;
    }
}
