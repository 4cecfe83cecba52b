using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Senders;

public sealed class SenderTimelineTests(RemitFlowApp app)
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_event_is_there_in_order_with_its_reasons()
    {
        await FillAsync("timeline-1", alert: true);
        var timeline = await app.JsonAsync("/api/v1/senders/timeline-1/timeline");
        var events = timeline["events"]!.AsArray().Select(one => one!).ToArray();
        events.Select(one => one["version"]!.GetValue<long>()).ShouldBe([1, 2, 3, 4, 5]);
        events.Select(one => Text(one, "kind")).ShouldBe(
            ["remittance_cleared", "remittance_completed", "remittance_contradicted", "remittance_flagged", "alert_closed"]);
        events.Select(one => Text(one, "status")).ShouldBe(["initiated", "completed", "completed", "completed", "closed"]);
        Text(events[0], "event_time").ShouldBe("2026-06-01T08:00:00.000000Z");
        events[0]["rule_set_version"]!.GetValue<int>().ShouldBe(1);
        events[0]["fraud_score"]!.GetValue<decimal>().ShouldBe(0);
        Text(events[0], "action").ShouldBe("none");
        events[1]["rule_set_version"].ShouldBeNull();
        Text(events[2]["findings"]!.AsArray().ShouldHaveSingleItem()!, "known").ShouldBe("100");
        Text(events[3]["reasons"]!.AsArray().ShouldHaveSingleItem()!, "description").ShouldNotBeEmpty();
        Text(events[4], "who").ShouldBe("ana");
        Text(events[4], "reason").ShouldBe("false_positive");
        timeline["next_cursor"].ShouldBeNull();
        await app.UnchangedAsync("/api/v1/senders/timeline-1/timeline");
    }

    [Fact]
    public async Task Pages_and_filters_take_from_it()
    {
        await FillAsync("timeline-2", alert: false);
        (await VersionsAsync("timeline-2", "kind=remittance_flagged")).ShouldBe([4]);
        (await VersionsAsync("timeline-2", "kind=remittance_flagged,remittance_cleared")).ShouldBe([1, 4]);
        (await VersionsAsync("timeline-2", "from=2026-06-02T08:00:00Z")).ShouldBe([4]);
        (await VersionsAsync("timeline-2", "to=2026-06-02T08:00:00Z")).ShouldBe([1, 2, 3]);
        (await VersionsAsync("timeline-2", "from=2026-06-01&to=2026-06-02")).ShouldBe([1, 2, 3]);

        var seen = new List<long>();
        string? cursor = null;
        do
        {
            var page = await app.JsonAsync($"/api/v1/senders/timeline-2/timeline?limit=3&cursor={cursor}");
            seen.AddRange(page["events"]!.AsArray().Select(one => one!["version"]!.GetValue<long>()));
            cursor = page["next_cursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        seen.ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task All_of_it_is_to_be_had_as_a_table()
    {
        await FillAsync("timeline-3", alert: true);
        var (mediaType, text) = await TextAsync("/api/v1/senders/timeline-3/timeline?format=csv&kind=remittance_flagged,alert_closed");
        mediaType.ShouldBe("text/csv");
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(3);
        lines[0].ShouldStartWith("version,kind,transaction_id,event_time,told_at,recorded_at,status,amount_usd,rule_set_version,fraud_score,action,reasons");
        lines[1].ShouldStartWith("4,remittance_flagged,TIMELINE_2,2026-06-02T08:00:00.000000Z,,");
        lines[1].ShouldContain("amount_anomaly: ");
        lines[2].ShouldContain(",ana,false_positive,");
    }

    [Theory]
    [InlineData("kind=remittance_lost", "kind")]
    [InlineData("from=soon", "from")]
    [InlineData("to=soon", "to")]
    [InlineData("limit=501", "limit")]
    [InlineData("format=xml", "format")]
    [InlineData("cursor=abc", "cursor")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await app.RefusedAsync($"/api/v1/senders/timeline-1/timeline?{query}", parameter);

    private async Task FillAsync(string sender, bool alert)
    {
        var sent = new RemittanceJson(sender, "TIMELINE_1") { At = Start, Status = "initiated" };
        await app.SendAsync(
            sent, sent with { Status = "completed" }, sent with { Status = "completed", Amount = 101 },
            sent with { TransactionId = "TIMELINE_2", At = Start.AddDays(1), Amount = 1_700, Status = "completed" });
        await app.HandledAsync();
        if (alert) await app.CloseAlertAsync(sender, "TIMELINE_2", "ana", "false_positive", Start.AddDays(2));
    }

    private async Task<(string MediaType, string Text)> TextAsync(string path)
    {
        using var answer = await app.Http.GetAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return (answer.Content.Headers.ContentType!.MediaType!, await answer.Content.ReadAsStringAsync());
    }

    private async Task<long[]> VersionsAsync(string sender, string query) =>
        [.. (await app.JsonAsync($"/api/v1/senders/{sender}/timeline?{query}"))["events"]!.AsArray().Select(one => one!["version"]!.GetValue<long>())];

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
