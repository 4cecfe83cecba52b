using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Corridors;

public sealed class CorridorsTests(RemitFlowApp app)
{
    private static readonly DateTimeOffset Now = new(2024, 3, 20, 10, 20, 0, TimeSpan.Zero);

    [Fact]
    public async Task Corridors_are_summed_over_whole_hours_largest_first()
    {
        await FillAsync();
        var day = await RowsAsync("time_range=24h&as_of=2024-03-20T10:59:59Z");
        day.Select(row => Text(row, "corridor_id")).ShouldBe(["Qatar -> CAR", "Italy -> NCR"]);
        Text(day[0], "origin_country").ShouldBe("Qatar");
        Text(day[0], "destination_region").ShouldBe("CAR");
        day[0]["transaction_count"]!.GetValue<long>().ShouldBe(3);
        day[0]["total_volume"]!.GetValue<decimal>().ShouldBe(500); // Failed and cancelled ones left.
        day[0]["average_transaction"]!.GetValue<decimal>().ShouldBe(500);
        day[0]["success_rate"]!.GetValue<decimal>().ShouldBe(0.3333m);
        day[0]["unique_senders"]!.GetValue<long>().ShouldBe(1);
        day[1]["total_volume"]!.GetValue<decimal>().ShouldBe(100);

        var week = await RowsAsync("as_of=2024-03-20T10:00:00Z"); // 7d is the usual range.
        week.Select(row => Text(row, "corridor_id")).ShouldBe(["Italy -> NCR", "Qatar -> CAR"]);
        week[0]["total_volume"]!.GetValue<decimal>().ShouldBe(1_000);
        week[0]["unique_senders"]!.GetValue<long>().ShouldBe(2);

        var month = await RowsAsync("time_range=30d&as_of=2024-03-20T10:00:00Z");
        month[0]["total_volume"]!.GetValue<decimal>().ShouldBe(1_400);

        var pesos = await RowsAsync("time_range=24h&as_of=2024-03-20T10:00:00Z&currency=PHP");
        Text(pesos[0], "currency").ShouldBe("PHP");
        pesos[0]["total_volume"]!.GetValue<decimal>().ShouldBeGreaterThan(500 * 50);
        await app.UnchangedAsync("/api/v1/corridors?as_of=2024-03-20T10:00:00Z");
    }

    [Fact]
    public async Task Pages_follow_each_other_by_the_link()
    {
        await FillAsync();
        var (first, next) = await app.PageAsync("/api/v1/corridors?limit=1&time_range=24h&as_of=2024-03-20T10:00:00Z");
        Text(first.ShouldHaveSingleItem(), "corridor_id").ShouldBe("Qatar -> CAR");
        var (second, last) = await app.PageAsync(next.ShouldNotBeNull());
        Text(second.ShouldHaveSingleItem(), "corridor_id").ShouldBe("Italy -> NCR");
        last.ShouldBeNull();
    }

    [Fact]
    public async Task Of_a_time_in_which_nothing_was_sent_there_is_nothing() =>
        (await RowsAsync("time_range=30d&as_of=2001-01-01")).ShouldBeEmpty();

    [Theory]
    [InlineData("time_range=1y", "time_range")]
    [InlineData("limit=51", "limit")]
    [InlineData("currency=EUR", "currency")]
    [InlineData("as_of=now", "as_of")]
    [InlineData("cursor=x", "cursor")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await app.RefusedAsync($"/api/v1/corridors?{query}", parameter);

    // The same remittances whoever fills in: the second time all of them are repeats.
    private async Task FillAsync()
    {
        var italy = new RemittanceJson("corridor-a", "CORRIDOR_1") { Country = "Italy", Region = "NCR", At = Now };
        var qatar = new RemittanceJson("corridor-b", "CORRIDOR_2") { Country = "Qatar", Region = "CAR", At = Now.AddHours(-23), Amount = 500 };
        await app.SendAsync(
            italy,
            italy with { SenderId = "corridor-c", TransactionId = "CORRIDOR_3", At = Now.AddHours(-24), Amount = 900 }, // An hour too old for 24h.
            italy with { TransactionId = "CORRIDOR_4", At = Now.AddHours(-168), Amount = 400 }, // And for 7d.
            italy with { TransactionId = "CORRIDOR_5", At = Now.AddHours(-720), Amount = 500 }, // And for 30d.
            italy with { TransactionId = "CORRIDOR_6", At = Now.AddHours(1), Amount = 500 }, // After the window.
            qatar,
            qatar with { TransactionId = "CORRIDOR_7", Status = "processing", Amount = 400 },
            qatar with { TransactionId = "CORRIDOR_7", Status = "failed", Amount = 400 },
            qatar with { TransactionId = "CORRIDOR_8", Status = "cancelled", Amount = 400 });
        await app.SettledAsync();
    }

    private async Task<JsonNode[]> RowsAsync(string query) => [.. (await app.JsonAsync($"/api/v1/corridors?{query}")).AsArray().Select(row => row!)];

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
