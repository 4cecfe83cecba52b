using RemitFlow.Web.Tests.Fixture;
using RemitFlow.Web.Tests.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Channels;

[Collection(nameof(ChannelsApp))]
public sealed class ChannelFailuresTests(ChannelsApp channels)
{
    /// <summary>No other test's failures are of that day.</summary>
    private const string Day = "time_range=24h&as_of=2024-03-10T16:00:00Z";

    // Plain SQL over the events: the reason of the message that told the failure, of remittances that are failed now.
    private const string Recount = """
        select e.data ->> 'ch' as channel_id, e.data ->> 'fail' as reason, count(*)::int as failed
        from remitflow.mt_events e
        where e.data ->> 'st' = 'failed' and e.data ->> 'tx' like 'FAILURES%'
          and not exists (select 1 from remitflow.mt_events c where c.data ->> 'tx' = e.data ->> 'tx' and c.data ->> 'st' = 'cancelled')
        group by 1, 2
        """;

    [Fact]
    public async Task Reasons_are_ranked_by_channel_as_plain_SQL_counts_them()
    {
        await TellAsync();
        var answer = await channels.App.JsonAsync($"/api/v1/channels/failures?{Day}");
        var rows = answer.Rows("failures");
        rows.Select(row => (row.Text("channel_id"), row.Text("channel_name"), row.Number("rank"), row.Text("reason"), row.Number("failed"), row.Number("share"))).ShouldBe([
            ("CH_F1", "First", 1, "limit", 3, 0.6m), ("CH_F1", "First", 2, null, 1, 0.2m), ("CH_F1", "First", 2, "network", 1, 0.2m), ("CH_F2", "CH_F2", 1, "limit", 1, 1),
        ]);
        answer["next_cursor"].ShouldBeNull();
        await channels.App.UnchangedAsync($"/api/v1/channels/failures?{Day}");

        var counted = (await channels.SqlAsync(Recount)).Select(row => (row.Text("channel_id"), row.Text("reason"), row.Number("failed")));
        rows.Select(row => (row.Text("channel_id"), row.Text("reason"), row.Number("failed"))).ShouldBe(counted, ignoreOrder: true);

        (await channels.App.JsonAsync($"/api/v1/channels/failures?channel_id=CH_F2&{Day}")).Rows("failures").ShouldHaveSingleItem().Text("channel_id").ShouldBe("CH_F2");
        (await channels.App.JsonAsync($"/api/v1/channels/failures?channel_id=CH_F&{Day}")).Rows("failures").ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_follow_each_other_and_a_table_has_all()
    {
        await TellAsync();
        var first = await channels.App.JsonAsync($"/api/v1/channels/failures?limit=3&{Day}");
        first.Rows("failures").Length.ShouldBe(3);
        var second = await channels.App.JsonAsync($"/api/v1/channels/failures?limit=3&{Day}&cursor={first.Text("next_cursor")}");
        second.Rows("failures").ShouldHaveSingleItem().Text("channel_id").ShouldBe("CH_F2");
        second["next_cursor"].ShouldBeNull();

        var table = await channels.CsvAsync($"/api/v1/channels/failures?format=csv&{Day}");
        table.Length.ShouldBe(5);
        table[1].ShouldBe(["CH_F1", "First", "1", "limit", "3", "0.6"]);
    }

    [Theory]
    [InlineData("time_range=2d", "time_range")]
    [InlineData("as_of=now", "as_of")]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("format=xml", "format")]
    [InlineData("channel_id=%07", "channel_id")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await channels.App.RefusedAsync($"/api/v1/channels/failures?{query}", parameter);

    private async Task TellAsync()
    {
        var at = new DateTimeOffset(2024, 3, 9, 17, 0, 0, TimeSpan.Zero);
        var failed = new RemittanceJson("failures", "FAILURES_0") { ChannelId = "CH_F1", ChannelName = "First", At = at, Status = "failed", FailureReason = "limit" };
        await channels.App.SendAsync(
            failed,
            failed with { TransactionId = "FAILURES_1", At = at.AddHours(22).AddMinutes(59) },
            failed with { TransactionId = "FAILURES_2", Status = "initiated", FailureReason = null },
            failed with { TransactionId = "FAILURES_2", FailureReason = "limit" },
            failed with { TransactionId = "FAILURES_3", FailureReason = "network" },
            failed with { TransactionId = "FAILURES_4", FailureReason = null },
            failed with { TransactionId = "FAILURES_5", FailureReason = "network" },
            failed with { TransactionId = "FAILURES_5", Status = "cancelled", FailureReason = null },
            failed with { TransactionId = "FAILURES_6", ChannelId = "CH_F2", ChannelName = null });
        await channels.App.SettledAsync();
    }
}
