using System.Globalization;
using RemitFlow.Domain.Hashing;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Sample;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Sample;

/// <summary>What the real daemon keeps of senders, against a naive recount.</summary>
public sealed class SampleTests(Postgres postgres) : StoreTest(postgres)
{
    private const string Days = "select * from remitflow.sampled_days order by hash, day";

    [Theory]
    [InlineData(31), InlineData(32)]
    public async Task Any_run_sums_up_to_the_recount_of_everybody(int seed)
    {
        var run = new SeededRun(seed);
        for (var batch = 0; batch < 8; batch++)
        {
            await Store.AppendAsync(run.NextBatch(60));
            if (batch % 3 == 0) await Store.ProjectAsync();
        }

        await Store.ProjectAsync();
        await ShouldBeRecountedAsync(run.Ledger);
        (await SizeAsync()).ShouldBe(new SampleSize(run.Ledger.Senders.Count, 1));
    }

    [Theory]
    [InlineData("2026-03-31T15:59:59.999999Z", "2026-03-31")]
    [InlineData("2026-03-31T16:00:00Z", "2026-04-01")]
    [InlineData("2024-02-28T16:00:00Z", "2024-02-29")]
    [InlineData("2024-02-29T16:00:00Z", "2024-03-01")]
    public async Task A_day_is_one_of_Manila(string time, string day)
    {
        await Store.AppendAsync(Ledger.Batch(Some.Remittance(at: Some.At(time))));
        await Store.ProjectAsync();
        (await Store.AskAsync<string>("select day::text from remitflow.sampled_days")).ShouldBe(day);
    }

    [Theory]
    [InlineData(RemittanceStatus.Failed), InlineData(RemittanceStatus.Cancelled)]
    public async Task What_failed_or_was_cancelled_is_taken_back_and_its_sender_stays_in(RemittanceStatus end)
    {
        var told = Some.Remittance(amount: 250m);
        await Store.AppendAsync(Ledger.Batch(told, told with { Status = end }, told with { TransactionId = "ended at once", Status = end }));
        await Store.ProjectAsync();
        (await Store.AskAsync<string>("select concat_ws(' ', remittances, volume_usd = 0, volume_php = 0) from remitflow.sampled_days")).ShouldBe("0 t t");
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        (await SampleStore.YearsAsync(connection, new(2026, 1, 1), new(2026, 12, 31), SumCurrency.Usd, Cancelled)).ShouldBeEmpty();
        (await SizeAsync()).Senders.ShouldBe(1);
    }

    [Fact]
    public async Task More_senders_than_are_kept_leave_half_or_a_quarter_of_them_whatever_the_order_and_the_pages()
    {
        Remittance[] told = [.. Enumerable.Range(0, 25_000).SelectMany(Twice)];
        await AppendAsync(Store, told, projectsEach: true);
        var (rows, size) = (await Store.RowsAsync(Days), await SizeAsync());
        var hashes = told.Select(one => Hash(one.SenderId)).Distinct().ToArray();
        size.Share.ShouldBe(0.25m);
        size.Senders.ShouldBe(hashes.Count(hash => hash < 1L << 61));
        size.Senders.ShouldBeInRange(6_000, 6_500);
        size.Estimate(size.Senders).ShouldBeInRange(24_000, 26_000);
        rows.Count.ShouldBe((int)size.Senders * 2);
        rows.ShouldAllBe(row => row["remittances"] == "1");

        await using var other = await Postgres.StoreAsync();
        await AppendAsync(other, [.. told.AsEnumerable().Reverse().OrderBy(one => one.TransactionId.EndsWith('b'))], projectsEach: false);
        (await other.RowsAsync(Days)).ShouldBe(rows);

        await Store.RebuildAsync(MartenSetup.SampleShard);
        (await Store.RowsAsync(Days)).ShouldBe(rows);
        (await SizeAsync()).ShouldBe(size);
    }

    [Fact]
    public async Task Another_node_takes_over_and_hands_back()
    {
        var run = new SeededRun(seed: 33);
        await using var other = Store.AnotherNode();
        foreach (var node in new[] { Store, other, Store, other })
        {
            await Store.AppendAsync(run.NextBatch(40));
            await node.ProjectAsync();
        }

        await ShouldBeRecountedAsync(run.Ledger);
    }

    [Fact]
    public async Task An_event_that_is_skipped_on_the_record_is_left_out()
    {
        await Store.AppendAsync(Ledger.Batch(Some.Remittance(sender: "OFW_1"), Some.Remittance(sender: "OFW_2")));
        await Store.ExecuteAsync($"""
            insert into remitflow.skipped_events (shard, event, stream, event_type, error, unreadable, reason, skipped_by)
            values ('{MartenSetup.SampleShard}', 2, 'OFW_2', '{EventNames.Cleared}', 'none', false, 'a test', 'ana')
            """);
        await Store.ProjectAsync();
        (await Store.AskAsync<long>("select hash from remitflow.sampled_senders")).ShouldBe(Hash("OFW_1"));
    }

    /// <summary>A remittance in January and one in February.</summary>
    private static IEnumerable<Remittance> Twice(int sender)
    {
        var first = Some.Remittance($"TXN_{sender}_a", Some.At("2026-01-10T04:00:00Z"), sender: $"OFW_{sender}");
        return [first, first with { TransactionId = $"TXN_{sender}_b", SentAt = Some.At("2026-02-10T04:00:00Z") }];
    }

    private static async Task AppendAsync(TestStore store, Remittance[] told, bool projectsEach)
    {
        var ledger = new Ledger();
        foreach (var batch in told.Chunk(12_500))
        {
            foreach (var one in batch) ledger.Tell(one);
            await store.AppendAsync(ledger.Take());
            if (projectsEach) await store.ProjectAsync();
        }

        await store.ProjectAsync();
    }

    private async Task<SampleSize> SizeAsync()
    {
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        return await SampleStore.SizeAsync(connection, Cancelled);
    }

    private static long Hash(string sender) => (long)(StableHash.Of(sender) >> 1);

    /// <summary>Each remittance with the highest of its states, by sender and day.</summary>
    private async Task ShouldBeRecountedAsync(Ledger ledger)
    {
        var told = ledger.Events.Select(x => x.Data).ToArray();
        var ended = told.OfType<RemittanceAdvanced>().Where(x => !x.Change.Told.HoldsMoney()).Select(x => x.Change.TransactionId).ToHashSet();
        var expected = told.OfType<RemittanceScreened>()
            .GroupBy(x => (Hash: Hash(x.Told.SenderId), Day: x.Told.SentAt.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).Date)).Select(day =>
            {
                var held = day.Where(x => x.Told.Status.HoldsMoney() && !ended.Contains(x.Told.TransactionId)).ToArray();
                return (day.Key.Hash, day.Key.Day, held.Length, held.Sum(x => x.Value.Usd), held.Sum(x => x.Value.Php));
            });
        var stored = (await Store.RowsAsync(Days)).Select(row => (
            long.Parse(row["hash"], CultureInfo.InvariantCulture), DateTime.Parse(row["day"].Trim('"'), CultureInfo.InvariantCulture),
            int.Parse(row["remittances"], CultureInfo.InvariantCulture), decimal.Parse(row["volume_usd"], CultureInfo.InvariantCulture),
            decimal.Parse(row["volume_php"], CultureInfo.InvariantCulture)));
        stored.ShouldBe(expected, ignoreOrder: true);
    }
}
