using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Channels;

public sealed class ChannelPerformanceTests(RemitFlowApp app)
{
    private static readonly DateTimeOffset Now = new(2024, 5, 20, 10, 20, 0, TimeSpan.Zero);

    [Fact]
    public async Task Channels_are_summed_the_most_used_first()
    {
        var sent = new RemittanceJson("channel-1", "CHANNEL_0") { ChannelId = "CH_X", ChannelName = "Old name", At = Now.AddDays(-1), ProcessingMs = 1_000 };
        await app.SendAsync(
            sent,
            sent with { TransactionId = "CHANNEL_1", At = Now, ChannelName = "New name", ProcessingMs = 3_000 },
            sent with { TransactionId = "CHANNEL_2", At = Now, ChannelName = null, Status = "failed", ProcessingMs = 90_000 },
            sent with { TransactionId = "CHANNEL_3", At = Now, ChannelName = null, Status = "initiated", ProcessingMs = null },
            sent with { TransactionId = "CHANNEL_4", At = Now, ChannelId = "CH_Y", ChannelName = null });
        await app.SettledAsync();

        var rows = (await app.JsonAsync("/api/v1/channels/performance?as_of=2024-05-20T10:00:00Z")).AsArray();
        rows.Count.ShouldBe(2);
        var x = rows[0]!;
        x["channel_id"]!.GetValue<string>().ShouldBe("CH_X");
        x["channel_name"]!.GetValue<string>().ShouldBe("New name");
        x["transaction_count"]!.GetValue<long>().ShouldBe(4);
        x["success_rate"]!.GetValue<decimal>().ShouldBe(0.6667m); // Two of three that have ended.
        x["avg_processing_time"]!.GetValue<long>().ShouldBe(2_000);
        x["average_rating"].ShouldBeNull();
        x.AsObject().ContainsKey("average_rating").ShouldBeTrue();
        x["total_volume"]!.GetValue<decimal>().ShouldBe(300);
        x["p50_processing_time"]!.GetValue<long>().ShouldBeInRange(990, 1_010);
        x["p99_processing_time"]!.GetValue<long>().ShouldBeInRange(2_970, 3_030);
        rows[1]!["channel_name"]!.GetValue<string>().ShouldBe("CH_Y"); // No name was told.

        var day = (await app.JsonAsync("/api/v1/channels/performance?time_range=24h&as_of=2024-05-20T10:00:00Z")).AsArray();
        day[0]!["transaction_count"]!.GetValue<long>().ShouldBe(3);
        day[0]!["avg_processing_time"]!.GetValue<long>().ShouldBe(3_000);
        await app.UnchangedAsync("/api/v1/channels/performance?as_of=2024-05-20T10:00:00Z");

        var (first, next) = await app.PageAsync("/api/v1/channels/performance?limit=1&as_of=2024-05-20T10:00:00Z");
        first.Length.ShouldBe(1);
        (await app.PageAsync(next.ShouldNotBeNull())).Rows.ShouldHaveSingleItem()["channel_id"]!.GetValue<string>().ShouldBe("CH_Y");
    }

    [Theory]
    [InlineData("time_range=2d", "time_range")]
    [InlineData("currency=EUR", "currency")]
    [InlineData("as_of=now", "as_of")]
    [InlineData("limit=0", "limit")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await app.RefusedAsync($"/api/v1/channels/performance?{query}", parameter);
}
