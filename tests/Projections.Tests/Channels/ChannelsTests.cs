using System.Globalization;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Senders;
using RemitFlow.Projections.Channels;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Writing;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Channels;

/// <summary>What the real daemon adds up by agent, branch, reason and channel type.</summary>
public sealed class ChannelsTests(Postgres postgres) : StoreTest(postgres)
{
    private const string Rows = "select * from remitflow.channel_figures order by kind, minutes, start, key";

    [Theory]
    [InlineData(31), InlineData(32), InlineData(33)]
    public async Task Any_run_adds_up_to_the_recount(int seed)
    {
        var run = new SeededRun(seed);
        for (var batch = 0; batch < 8; batch++) await Store.AppendAsync(run.NextBatch(60));
        await Store.ProjectAsync();
        await ChannelsCheck.ShouldBeRecountedAsync(Store, run.Ledger);
    }

    /// <summary>A window is read as days and hours; here only the hours are added up.</summary>
    [Theory]
    [InlineData(36, 0, 1), InlineData(36, -1, 80), InlineData(37, -30, 1), InlineData(37, -13, 90), InlineData(38, -200, 200)]
    public async Task What_was_completed_in_a_window_is_what_was_in_its_hours(int seed, int from, int until)
    {
        var run = new SeededRun(seed);
        for (var batch = 0; batch < 4; batch++) await Store.AppendAsync(run.NextBatch(60));
        await Store.ProjectAsync();
        var stored = await ChannelsCheck.StoredAsync(Store);
        var branches = stored.Where(bucket => bucket.Key is { Kind: ChannelKind.Branch, Minutes: 60 } && bucket.Row["processed"] != "0").Select(bucket => bucket.Key.Start / 60).ToArray();
        var (first, end) = (branches[branches.Length / 2] + from, branches[branches.Length / 2] + until);

        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        foreach (var kind in new[] { ChannelKind.Agent, ChannelKind.Branch })
        {
            string[] keys = [.. stored.Where(bucket => bucket.Key.Kind == kind).Select(bucket => bucket.Key.Key).Distinct().Reverse(), "nobody"];
            var sums = await ChannelSums.CompletedAsync(connection, kind, keys, first, end, SumCurrency.Php, Cancelled);
            var dollars = await ChannelSums.CompletedAsync(connection, kind, keys, first, end, SumCurrency.Usd, Cancelled);
            sums.Keys.ShouldBe(keys);
            (sums["nobody"].Volume, sums["nobody"].Processing.Count).ShouldBe((0, 0));
            sums.Values.Sum(sum => sum.Processing.Count).ShouldBePositive();
            foreach (var key in keys)
            {
                var (php, usd, hours) = (0m, 0m, new LogHistogram());
                foreach (var bucket in stored.Where(bucket => bucket.Key.Kind == kind && bucket.Key.Minutes == 60 && bucket.Key.Key == key && bucket.Key.Start >= first * 60 && bucket.Key.Start < end * 60))
                {
                    php += decimal.Parse(bucket.Row["volume_php"], CultureInfo.InvariantCulture);
                    usd += decimal.Parse(bucket.Row["volume_usd"], CultureInfo.InvariantCulture);
                    hours.Add(ChannelsCheck.ProcessingOf(bucket.Row));
                }

                (sums[key].Volume, dollars[key].Volume).ShouldBe((php, usd), $"{kind} {key}");
                sums[key].Processing.ToBytes().ShouldBe(hours.ToBytes(), $"{kind} {key}");
            }
        }
    }

    [Fact]
    public async Task Another_node_takes_over_and_hands_back()
    {
        var run = new SeededRun(seed: 34);
        await using var other = Store.AnotherNode();
        foreach (var node in new[] { Store, other, Store, other, other, Store })
        {
            await Store.AppendAsync(run.NextBatch(40));
            await node.ProjectAsync();
        }

        await ChannelsCheck.ShouldBeRecountedAsync(Store, run.Ledger);
    }

    [Fact]
    public async Task A_page_behind_which_another_one_was_written_fails_and_is_added_up_again()
    {
        var run = new SeededRun(seed: 35);
        await Store.AppendAsync(run.NextBatch(60));
        await Store.ProjectAsync();
        await Store.ExecuteAsync($"update remitflow.channel_figures_page set page = '{Guid.NewGuid()}'");
        await Store.AppendAsync(run.NextBatch(60));
        await Store.ProjectAsync();
        await ChannelsCheck.ShouldBeRecountedAsync(Store, run.Ledger);
    }

    /// <summary>Each order under an agent of its own: their rows are the same.</summary>
    [Fact]
    public async Task In_whatever_order_states_are_told_the_sums_are_the_same()
    {
        RemittanceStatus[] all = [RemittanceStatus.Initiated, RemittanceStatus.Completed, RemittanceStatus.Failed, RemittanceStatus.Cancelled];
        var orders = Orders(all).ToArray();
        for (var at = 0; at < orders.Length; at++)
        {
            foreach (var status in orders[at])
            {
                var told = Handled($"AGT_{at}", $"OFW_{at}") with { Status = status, ProcessingMs = 100 * (int)status };
                await Store.AppendAsync(Tell(told));
            }

            if (at % 6 == 5) await Store.ProjectAsync();
        }

        var agents = (await ChannelsCheck.StoredAsync(Store)).Where(x => x.Key is { Kind: ChannelKind.Agent, Minutes: 60 }).ToArray();
        agents.Length.ShouldBe(orders.Length);
        agents.ShouldAllBe(x => x.Line == new NaiveChannels.Line(0, 0, 1, 0, 0, 0, null, 0));
    }

    [Fact]
    public async Task A_failed_remittance_that_is_cancelled_takes_its_reason_back()
    {
        var told = Handled("AGT_1", "OFW_1") with { Status = RemittanceStatus.Failed, FailureReason = "limit" };
        await Store.AppendAsync(Tell(told with { Status = RemittanceStatus.Initiated, FailureReason = null }));
        await Store.AppendAsync(Tell(told));
        await Store.ProjectAsync();
        (await FailuresAsync()).ShouldBe([("CH_001\u001flimit", 1)]);

        await Store.AppendAsync(Tell(told with { Status = RemittanceStatus.Cancelled, FailureReason = "another" }));
        await Store.ProjectAsync();
        (await FailuresAsync()).ShouldBe([("CH_001\u001flimit", 0)]);
    }

    [Fact]
    public async Task More_reasons_than_are_counted_on_a_day_are_counted_as_other_and_taken_back_from_it()
    {
        for (var n = 0; n < 60; n++)
        {
            await Store.AppendAsync(Tell(Handled("AGT_1", $"OFW_{n}") with { Status = RemittanceStatus.Failed, FailureReason = $" reason\t{n:00} " }));
            if (n % 20 == 0) await Store.ProjectAsync();
        }

        var nextDay = Handled("AGT_1", "OFW_next") with { Status = RemittanceStatus.Failed, FailureReason = "reason 59", SentAt = Some.Time + TimeSpan.FromDays(1) };
        await Store.AppendAsync(Tell(nextDay));
        await Store.AppendAsync(Tell(Handled("AGT_1", "OFW_59") with { Status = RemittanceStatus.Cancelled }));
        await Store.AppendAsync(Tell(Handled("AGT_1", "OFW_silent") with { Status = RemittanceStatus.Failed, FailureReason = null }));
        await Store.ProjectAsync();

        var failures = await FailuresAsync();
        failures.Count.ShouldBe(FailureReasons.MostOfADay + 2 + 1); // Other, none, and the next day's.
        failures.ShouldContain(("CH_001\u001freason 00", 1));
        failures.Count(x => x == ("CH_001\u001freason 59", 1)).ShouldBe(1);
        failures.ShouldContain(("CH_001\u001fother", 9));
        failures.ShouldContain(("CH_001\u001f", 1));
        await ShouldRebuildAsync();
    }

    /// <summary>The newest five minutes say what is too old, whichever page they come in.</summary>
    [Fact]
    public async Task Five_minutes_are_kept_for_35_days_before_the_newest()
    {
        await SendAsync("A", TimeSpan.Zero);
        await SendAsync("B", TimeSpan.FromMinutes(5));
        await Store.ProjectAsync();
        await SendAsync("C", ServiceLevels.Kept + TimeSpan.FromMinutes(5));
        await Store.ProjectAsync();
        await SendAsync("D", TimeSpan.FromMinutes(1)); // Late by 35 days.
        await SendAsync("E", TimeSpan.FromMinutes(6));
        await Store.ProjectAsync();

        var kept = (await ChannelsCheck.StoredAsync(Store)).Where(x => x.Key.Kind == ChannelKind.Type).Select(x => (x.Key.StartsAt - Start, x.Line.Completed));
        kept.ShouldBe([(TimeSpan.FromMinutes(5), 2), (ServiceLevels.Kept + TimeSpan.FromMinutes(5), 1)]);
        (await ChannelsCheck.StoredAsync(Store)).Where(x => x.Key is { Kind: ChannelKind.Agent, Minutes: 60 }).Sum(x => x.Line.Completed).ShouldBe(5);
        await ShouldRebuildAsync();
    }

    [Fact]
    public async Task What_was_recorded_before_it_told_who_handled_it_is_counted_as_left_out()
    {
        var first = new RemittanceCleared(Handled("AGT_1", "OFW_1") with { Status = RemittanceStatus.Initiated }, Some.Worth, Some.Clear);
        var completed = new RemittanceCompleted(Some.Change(RemittanceStatus.Completed) with
        {
            Before = RemittanceStatus.Initiated, First = FirstFacts.Of(first), ProcessingBefore = null, ProcessingAfter = 500, By = null,
        });
        var known = KnownRemittance.Evolve(KnownRemittance.Evolve(null, first), completed);
        var before = Sender.Evolve(Sender.Evolve(null, "OFW_1", first), "OFW_1", completed);
        var key = RemittanceKey.For("OFW_1", first.Told.TransactionId);
        await Store.AppendAsync(new StreamChange(
            before, [new NewEvent(key.State(RemittanceStatus.Initiated), first), new NewEvent(key.State(RemittanceStatus.Completed), completed)]));
        await Store.ProjectAsync();

        // What is told now, of a remittance whose ending was left out, is left out too.
        var failed = ScreenRemittance.Decide(before, known, first.Told with { Status = RemittanceStatus.Failed }, RuleSet.First, new ReferenceRates())!;
        await Store.AppendAsync(new StreamChange(Sender.Evolve(before, "OFW_1", failed), [new NewEvent(key.State(RemittanceStatus.Failed), failed)]));
        await Store.ProjectAsync();

        var stored = await ChannelsCheck.StoredAsync(Store);
        var leftOut = stored.Where(x => x.Key is { Kind: ChannelKind.LeftOut, Minutes: 60 }).ShouldHaveSingleItem().Line;
        (leftOut.Completed, leftOut.Failed, leftOut.Cancelled).ShouldBe((1, 1, 0));
        stored.Where(x => x.Key.Kind != ChannelKind.LeftOut).ShouldBeEmpty();
        await ShouldRebuildAsync();
    }

    private static DateTimeOffset Start => Some.At("2026-11-22T08:15:00Z").ToDateTimeOffset();

    private readonly Ledger ledger = new();

    private static Remittance Handled(string agent, string sender) => Some.Remittance(sender: sender) with
    {
        ChannelType = "pawnshop", AgentId = agent, BranchCode = "BR_1", ProcessingMs = 500,
    };

    private Task SendAsync(string sender, TimeSpan after) =>
        Store.AppendAsync(Tell(Handled("AGT_1", sender) with { SentAt = Some.Time + after }));

    private IReadOnlyList<StreamChange> Tell(Remittance told)
    {
        ledger.Tell(told).ShouldNotBeNull();
        return ledger.Take();
    }

    private async Task<List<(string Key, long Failed)>> FailuresAsync() =>
        [.. (await ChannelsCheck.StoredAsync(Store)).Where(x => x.Key is { Kind: ChannelKind.Failure, Minutes: 1_440 }).Select(x => (x.Key.Key, x.Line.Failed))];

    private async Task ShouldRebuildAsync()
    {
        var live = await Store.RowsAsync(Rows);
        await Store.RebuildAsync(MartenSetup.ChannelsShard);
        (await Store.RowsAsync(Rows)).ShouldBe(live);
    }

    private static IEnumerable<RemittanceStatus[]> Orders(RemittanceStatus[] left) => left.Length == 0
        ? [[]]
        : from first in left from rest in Orders([.. left.Where(x => x != first)]) select (RemittanceStatus[])[first, .. rest];
}
