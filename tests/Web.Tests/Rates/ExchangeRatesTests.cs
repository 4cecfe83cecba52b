using System.Reflection;
using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Wolverine;
using Xunit;

namespace RemitFlow.Web.Tests.Rates;

public sealed class ExchangeRatesTests(RemitFlowApp app)
{
    [Fact]
    public async Task The_newest_quote_of_each_provider_stands_with_its_verdict_and_spread()
    {
        // A currency of its own: a quote that counts would change what other tests' remittances are worth.
        var now = DateTimeOffset.UtcNow;
        await app.QuoteAsync("Remitly", "XAF", 0.10m, now.AddMinutes(-20));
        await app.QuoteAsync("Remitly", "XAF", 0.11m, now.AddMinutes(-10));
        await app.QuoteAsync("Wise", "XAF", 0.09m, now.AddMinutes(-5));
        await app.QuoteAsync("Wild", "XAF", 9m, now.AddMinutes(-5));
        await Until.TrueAsync("the reference rate has followed", async () =>
            (await app.JsonAsync("/api/v1/fx/rates?from=XAF"))["reference_rates"]![0]!["php_per_unit"]?.GetValue<decimal>() == 0.10m);

        var answer = await app.JsonAsync("/api/v1/fx/rates?from=XAF");
        var rates = answer["rates"]!.AsArray().Select(rate => rate!).ToArray();
        rates.Select(rate => Text(rate, "provider")).ShouldBe(["Remitly", "Wild", "Wise"]);
        rates[0]["rate"]!.GetValue<decimal>().ShouldBe(0.11m);
        Text(rates[0], "to_currency").ShouldBe("PHP");
        Text(rates[0], "verdict").ShouldBe("accepted");
        rates[0]["reference"]!.GetValue<decimal>().ShouldBe(0.10m);
        rates[0]["spread"]!.GetValue<decimal>().ShouldBe(0.1m);
        rates[0]["age_seconds"]!.GetValue<long>().ShouldBeInRange(600, 700);
        Text(rates[1], "verdict").ShouldBe("off_reference");
        rates[2]["spread"]!.GetValue<decimal>().ShouldBe(-0.1m);
        answer["next_cursor"].ShouldBeNull();
    }

    [Fact]
    public async Task A_quote_that_has_been_handled_is_not_held_in_memory()
    {
        var held = typeof(WolverineOptions).Assembly.GetType("Wolverine.Runtime.WorkerQueues.InboxCustody")?.GetField("_heldBatchMembers", BindingFlags.Static | BindingFlags.NonPublic);
        held.ShouldNotBeNull("Wolverine keeps batches in another way: is InboxStaleTime still needed?");
        await app.QuoteAsync("Remitly", "XDR", 80m, DateTimeOffset.UtcNow);

        await Until.TrueAsync("no quote waits for its batch any more", () => Task.FromResult((int)held.GetValue(null)! == 0));
    }

    [Fact]
    public async Task Pages_follow_each_other()
    {
        foreach (var provider in new[] { "A", "B", "C" }) await app.QuoteAsync(provider, "XPF", 0.5m, DateTimeOffset.UtcNow);
        var first = await app.JsonAsync("/api/v1/fx/rates?from=XPF&limit=2");
        first["rates"]!.AsArray().Count.ShouldBe(2);
        var second = await app.JsonAsync($"/api/v1/fx/rates?from=XPF&limit=2&cursor={Text(first, "next_cursor")}");
        Text(second["rates"]!.AsArray().ShouldHaveSingleItem()!, "provider").ShouldBe("C");
        second["next_cursor"].ShouldBeNull();

        (await app.JsonAsync("/api/v1/fx/rates"))["rates"]!.AsArray().Count.ShouldBeGreaterThanOrEqualTo(3);
        (await app.JsonAsync("/api/v1/fx/rates?from=XOF"))["rates"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task As_of_a_moment_they_are_those_told_up_to_it_and_findings_are_counted()
    {
        var at = new DateTimeOffset(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);
        await app.QuoteAsync("Late", "XCD", 20m, at.AddHours(1));
        await app.QuoteAsync("Wise", "XCD", 21m, at);
        await app.QuoteAsync("Wild", "XCD", 99m, at);
        await app.QuoteAsync("Wise", "XCD", 20.5m, at.AddHours(1));

        const string Then = "/api/v1/fx/rates?from=XCD&as_of=2026-02-03T10:00:00Z";
        var answer = await app.JsonAsync(Then);
        answer.Rows("rates").Select(rate => (rate.Text("provider"), rate.Number("rate"), rate.Number("age_seconds"))).ShouldBe([("Wild", 99, 0), ("Wise", 21, 0)]);
        answer.Number("findings").ShouldBe(1);
        answer.Text("as_of").ShouldBe("2026-02-03T10:00:00.000000Z");
        await app.UnchangedAsync(Then);
        (await app.JsonAsync(Then.Replace("fx/rates", "exchange-rates", StringComparison.Ordinal))).ToJsonString().ShouldBe(answer.ToJsonString());

        var (table, lines) = await app.GetAsync(Then + "&format=csv");
        table.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        lines.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')[2]).ShouldBe(["provider", "Wild", "Wise"]);
    }

    [Theory]
    [InlineData("as_of=now", "as_of")]
    [InlineData("format=xml", "format")]
    [InlineData("from=riyal", "from")]
    [InlineData("from=sar", "from")]
    [InlineData("limit=501", "limit")]
    [InlineData("cursor=abc", "cursor")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await app.RefusedAsync($"/api/v1/fx/rates?{query}", parameter);

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
