using System.Net;
using System.Text.Json.Nodes;
using RemitFlow.Domain.Alerts;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Alerts;

public sealed class AlertListTests(RemitFlowApp app)
{
    private const string Path = "/api/v1/fraud/alerts";
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_alert_is_listed_with_everything_that_a_client_reads()
    {
        await app.SendAsync(new RemittanceJson("list-1", "T1") { Amount = 1_600, At = Morning });
        await app.SettledAsync();

        var page = await app.JsonAsync($"{Path}?sender_id=list-1");
        var alert = page["alerts"]!.AsArray().ShouldHaveSingleItem()!;
        alert["alert_id"]!.GetValue<Guid>().ShouldBe(AlertIds.For("list-1", "T1"));
        alert["timestamp"]!.GetValue<string>().ShouldBe("2026-03-02T08:00:00.000000Z");
        alert["transaction_id"]!.GetValue<string>().ShouldBe("T1");
        alert["alert_type"]!.GetValue<string>().ShouldBe("amount_anomaly");
        alert["severity"]!.GetValue<string>().ShouldBe("high");
        alert["description"]!.GetValue<string>().ShouldNotBeEmpty();
        alert["sender_id"]!.GetValue<string>().ShouldBe("list-1");
        alert["fraud_score"]!.GetValue<decimal>().ShouldBe(0.3m);
        alert["recommended_action"]!.GetValue<string>().ShouldBe("enhanced_monitoring");
        alert["status"]!.GetValue<string>().ShouldBe("open");
        alert["corridor_id"]!.GetValue<string>().ShouldBe("Saudi Arabia -> NCR");
        var rule = alert["rules"]!.AsArray().ShouldHaveSingleItem()!;
        rule["rule"]!.GetValue<string>().ShouldBe("amount_anomaly");
        rule["severity"]!.GetValue<string>().ShouldBe("high");
        rule["threshold"]!.GetValue<decimal>().ShouldBe(1_500);
        rule["actual_value"]!.GetValue<decimal>().ShouldBe(1_600);
        page["next_cursor"].ShouldBeNull();
    }

    [Fact]
    public async Task Alerts_are_paged_newest_first_and_each_comes_once()
    {
        await SendSeriesAsync("list-2");

        var told = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await app.JsonAsync($"{Path}?sender_id=list-2&limit=2&cursor={cursor}");
            told.AddRange(page["alerts"]!.AsArray().Select(alert => alert!["transaction_id"]!.GetValue<string>()));
            cursor = page["next_cursor"]?.GetValue<string>();
        }

        told.ShouldBe(["T5", "T4", "T3", "T2", "T1"], ignoreOrder: false);
    }

    [Fact]
    public async Task Filters_say_which()
    {
        await SendSeriesAsync("list-3");

        (await IdsAsync("from=2026-03-02T10:00:00Z&to=2026-03-02T12:00:00Z")).ShouldBe(["T4", "T3"]);
        (await IdsAsync("rule=large_transaction")).ShouldBe(["T5", "T4"]);
        (await IdsAsync("severity=high")).Length.ShouldBe(5);
        (await IdsAsync("severity=low")).ShouldBeEmpty();
        (await IdsAsync("status=open")).Length.ShouldBe(5);
        (await IdsAsync("status=closed")).ShouldBeEmpty();

        async Task<string[]> IdsAsync(string filter) =>
        [
            .. (await app.JsonAsync($"{Path}?sender_id=list-3&{filter}"))["alerts"]!.AsArray().Select(x => x!["transaction_id"]!.GetValue<string>()),
        ];
    }

    [Fact]
    public async Task The_list_can_be_had_as_a_table()
    {
        await app.SendAsync(new RemittanceJson("=list-4,\"x\"", "T1") { Amount = 1_600, At = Morning });
        await app.SettledAsync();

        var (answer, body) = await app.GetAsync($"{Path}?sender_id={Uri.EscapeDataString("=list-4,\"x\"")}&format=csv");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var lines = body.Split("\r\n");
        lines[0].ShouldStartWith("alert_id,timestamp,transaction_id,sender_id,");
        lines[1].ShouldStartWith($"{AlertIds.For("=list-4,\"x\"", "T1")},2026-03-02T08:00:00.000000Z,T1,\"'=list-4,\"\"x\"\"\",amount_anomaly,high,");
        lines[2].ShouldBeEmpty();
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("severity=grave", "severity")]
    [InlineData("status=gone", "status")]
    [InlineData("rule=luck", "rule")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=1999-01-01", "to")]
    [InlineData("cursor=!", "cursor")]
    [InlineData("cursor=YWJj", "cursor")]
    [InlineData("format=xml", "format")]
    public Task A_value_that_cannot_be_is_refused_by_name(string query, string parameter) => app.RefusedAsync($"{Path}?{query}", parameter);

    [Fact]
    public async Task Who_has_the_page_already_is_told_so()
    {
        await app.SendAsync(new RemittanceJson("list-5", "T1") { Amount = 1_600 });
        await app.SettledAsync();

        await app.UnchangedAsync($"{Path}?sender_id=list-5");
    }

    /// <summary>Five alerts, an hour apart: each amount is more than three times the mean before it.</summary>
    private async Task SendSeriesAsync(string sender)
    {
        decimal[] amounts = [1_501, 1_502, 1_503, 5_000, 8_000];
        await app.SendAsync(
        [
            .. amounts.Select((amount, at) => new RemittanceJson(sender, $"T{at + 1}")
            {
                Amount = at < 3 ? amount : amount * 2, At = Morning.AddHours(at), Country = "Saudi Arabia",
            }),
        ]);
        await app.SettledAsync();
    }
}
