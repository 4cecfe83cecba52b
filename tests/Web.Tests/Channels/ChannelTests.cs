using System.Net;
using RemitFlow.Web.Tests.Fixture;
using RemitFlow.Web.Tests.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Channels;

[Collection(nameof(ChannelsApp))]
public sealed class ChannelTests(ChannelsApp channels)
{
    private const string Path = "/api/v1/channels/CH%20%2F1?as_of=2024-03-01T10:00:00Z";

    [Fact]
    public async Task A_channel_tells_how_it_does_and_why_remittances_failed()
    {
        await TellAsync();
        var answer = await channels.App.JsonAsync(Path);
        (answer.Text("channel_id"), answer.Text("channel_name")).ShouldBe(("CH /1", "New name"));
        (answer.Text("from"), answer.Text("to")).ShouldBe(("2024-02-23T11:00:00.000000Z", "2024-03-01T11:00:00.000000Z"));
        (answer.Number("transaction_count"), answer.Number("completed"), answer.Number("failed"), answer.Number("cancelled")).ShouldBe((7, 2, 3, 1));
        answer.Number("success_rate").ShouldBe(0.3333m);
        (answer.Number("total_volume"), answer.Number("average_transaction"), answer.Text("currency")).ShouldBe((300, 100, "USD"));
        (answer.Number("processed"), answer.Number("avg_processing_time"), answer.Number("unique_senders")).ShouldBe((2, 2_000, 1));
        answer.Number("p50_processing_time").ShouldBeInRange(990, 1_010);
        answer.Number("p99_processing_time").ShouldBeInRange(2_970, 3_030);
        answer.Number("processing_time_error").ShouldBe(0.01m);
        answer.Rows("failure_reasons").Select(row => (row.Number("rank"), row.Text("reason"), row.Number("failed"), row.Number("share")))
            .ShouldBe([(1, "limit", 2, 0.6667m), (2, null, 1, 0.3333m)]);
        answer.Number("left_out").ShouldBe(0);
        await channels.App.UnchangedAsync(Path);

        var day = await channels.App.JsonAsync("/api/v1/channels/CH%20%2F1?time_range=24h&currency=PHP&as_of=2024-02-29T17:00:00Z");
        (day.Number("transaction_count"), day.Text("currency")).ShouldBe((6, "PHP"));
        day.Number("total_volume").ShouldBeGreaterThan(200 * 50);

        var empty = await channels.App.JsonAsync("/api/v1/channels/CH%20%2F1?as_of=2023-03-01T10:00:00Z");
        (empty.Number("transaction_count"), empty.Number("success_rate"), empty.Rows("failure_reasons").Length).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task A_channel_by_which_nothing_was_ever_sent_is_not_found() =>
        await channels.App.RefusedAsync("/api/v1/channels/CH_nobody", "channel_id", HttpStatusCode.NotFound);

    [Theory]
    [InlineData("time_range=2d", "time_range")]
    [InlineData("currency=EUR", "currency")]
    [InlineData("as_of=now", "as_of")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await channels.App.RefusedAsync($"/api/v1/channels/CH_1?{query}", parameter);

    private async Task TellAsync()
    {
        var sent = new RemittanceJson("channel-detail", "DETAIL_0")
        {
            ChannelId = "CH /1", ChannelName = "Old name", ChannelType = null, At = ChannelsApp.Midnight, ProcessingMs = 1_000,
        };
        await channels.App.SendAsync(
            sent,
            sent with { TransactionId = "DETAIL_1", At = sent.At.AddHours(3), ChannelName = "New name", ProcessingMs = 3_000 },
            sent with { TransactionId = "DETAIL_2", ChannelName = null, Status = "failed", FailureReason = "limit" },
            sent with { TransactionId = "DETAIL_3", ChannelName = null, Status = "initiated" },
            sent with { TransactionId = "DETAIL_4", ChannelName = null, Status = "initiated" },
            sent with { TransactionId = "DETAIL_4", ChannelName = null, Status = "failed", FailureReason = "limit" },
            sent with { TransactionId = "DETAIL_5", ChannelName = null, Status = "failed" },
            sent with { TransactionId = "DETAIL_6", ChannelName = null, Status = "failed", FailureReason = "taken back" },
            sent with { TransactionId = "DETAIL_6", ChannelName = null, Status = "cancelled" });
        await channels.App.SettledAsync();
    }
}
