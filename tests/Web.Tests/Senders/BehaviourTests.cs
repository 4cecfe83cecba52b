using System.Net;
using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using RemitFlow.Web.Tests.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Senders;

public sealed class BehaviourTests(RemitFlowApp app)
{
    /// <summary>A Monday's midnight in Manila.</summary>
    private static readonly DateTimeOffset Start = new(2025, 6, 1, 16, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset Long = new(2018, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Usual_amounts_hours_recipients_channels_and_countries_are_told_and_what_changed_with_which_remittance()
    {
        await FillAsync("habits-1");
        var behaviour = await app.JsonAsync(Path("habits-1"));
        (behaviour.Number("remittances"), behaviour["is_cut"]!.GetValue<bool>()).ShouldBe((24, false));
        behaviour.Text("first_at").ShouldBe("2025-06-01T16:00:00.000000Z");
        behaviour.Text("last_at").ShouldBe("2025-11-09T18:00:00.000000Z");
        behaviour["amount"]!.ToJsonString().ShouldBe("""{"p10":102,"median":111,"p90":409}""");

        // Every week one on Monday at 0:00, the last two of them at 2:00.
        Counts(behaviour, "hours").ShouldBe([22, 0, 2, .. Enumerable.Repeat(0, 21)]);
        Counts(behaviour, "weekdays").ShouldBe([24, 0, 0, 0, 0, 0, 0]);

        var recipients = behaviour["recipients"]!;
        recipients.Number("count").ShouldBe(7);
        recipients.Rows("top").Length.ShouldBe(5);
        var top = recipients.Rows("top")[0];
        (top.Text("recipient_id"), top.Text("recipient_name"), top.Number("remittances"), top.Number("total")).ShouldBe(("R_0", "Jose Santos", 18, 5_176));
        recipients.Rows("newest").Select(row => row.Text("recipient_id")).ShouldBe(["R_6", "R_5", "R_4", "R_3", "R_2"]);

        behaviour.Rows("channels").Select(row => $"{row.Text("name")} {row.Number("remittances")} {row.Number("share")}").ShouldBe(["CH_A 23 0.9583", "CH_B 1 0.0417"]);
        behaviour.Rows("countries").Select(row => $"{row.Text("name")} {row.Number("remittances")}").ShouldBe(["Saudi Arabia 22", "Qatar 1", "Unknown 1"], ignoreOrder: true);

        var changes = behaviour.Rows("changes");
        behaviour.Number("change_count").ShouldBe(9);
        changes.Select(row => $"{row.Text("kind")} {row.Text("transaction_id")} {row.Text("new")}").ShouldBe(
        [
            "new_country HABIT_23 Qatar", "new_channel HABIT_23 CH_B", "new_recipient HABIT_23 R_6", "amount_level HABIT_12 ", "new_recipient HABIT_11 R_5",
            "new_recipient HABIT_10 R_4", "new_recipient HABIT_9 R_3", "new_recipient HABIT_8 R_2", "new_recipient HABIT_7 R_1",
        ]);
        changes[0].Text("at").ShouldBe("2025-11-09T18:00:00.000000Z");
        (changes[3].Number("median_before"), changes[3].Number("median_after")).ShouldBe((106, 404));
        (changes[0]["median_before"], changes[0]["median_after"]).ShouldBe((null, null));
        await app.UnchangedAsync(Path("habits-1"));
    }

    [Fact]
    public async Task Fewer_changes_pesos_and_a_table_are_to_be_had()
    {
        await FillAsync("habits-2");
        var few = await app.JsonAsync(Path("habits-2") + "?limit=2");
        (few.Rows("changes").Length, few.Number("change_count")).ShouldBe((2, 9));
        var pesos = await app.JsonAsync(Path("habits-2") + "?currency=PHP");
        pesos.Text("currency").ShouldBe("PHP");
        pesos["amount"]!.Number("median").ShouldBeGreaterThan(50 * 111);

        var (answer, table) = await app.GetAsync(Path("habits-2") + "?format=csv");
        using var _ = answer;
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var lines = table.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("kind,at,transaction_id,new,median_before,median_after");
        lines.Length.ShouldBe(10);
        lines[1].ShouldBe("new_country,2025-11-09T18:00:00.000000Z,HABIT_23,Qatar,,");
    }

    [Fact]
    public async Task Of_more_than_a_thousand_remittances_the_newest_are_looked_at()
    {
        var sent = new RemittanceJson("habits-3", "OLD") { At = Long.AddDays(-400), RecipientId = "R_old" };
        await app.SendAsync([sent, .. Enumerable.Range(0, 1_000).Select(n => sent with { TransactionId = $"MANY_{n}", At = Long.AddHours(n), RecipientId = "R_new" })]);
        await app.HandledAsync();
        var behaviour = await app.JsonAsync(Path("habits-3"));
        (behaviour.Number("remittances"), behaviour["is_cut"]!.GetValue<bool>(), behaviour["recipients"]!.Number("count")).ShouldBe((1_000, true, 1));
        behaviour.Number("change_count").ShouldBe(0);
    }

    [Fact]
    public Task An_unknown_sender_is_not_found() => app.RefusedAsync(Path("habits-nobody"), "sender_id", HttpStatusCode.NotFound);

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=4001", "limit")]
    [InlineData("currency=EUR", "currency")]
    [InlineData("format=xml", "format")]
    public Task A_value_that_cannot_be_is_refused(string query, string parameter) => app.RefusedAsync($"{Path("habits-1")}?{query}", parameter);

    /// <summary>24 weeks; the first one is told last.</summary>
    private async Task FillAsync(string sender)
    {
        var sent = Enumerable.Range(0, 24).Select(n => new RemittanceJson(sender, $"HABIT_{n}")
        {
            At = Start.AddDays(7 * n).AddHours(n < 22 ? 0 : 2), Amount = n < 12 ? 100 + n : 388 + n, RecipientId = n is > 6 and < 12 ? $"R_{n - 6}" : n == 23 ? "R_6" : "R_0",
            ChannelId = n == 23 ? "CH_B" : "CH_A", Country = n == 23 ? "Qatar" : n == 20 ? "Atlantis" : "Saudi Arabia",
        }).ToArray();
        await app.SendAsync([.. sent[1..], sent[0], sent[5] with { Status = "failed" }]);
        await app.HandledAsync();
    }

    private static string Path(string sender) => $"/api/v1/senders/{sender}/behaviour";

    private static int[] Counts(JsonNode behaviour, string member) => [.. behaviour[member]!.AsArray().Select(count => count!.GetValue<int>())];
}
