using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Senders;

public sealed class SenderListTests(RemitFlowApp app)
{
    private static readonly DateTimeOffset Start = new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Senders_are_found_by_id_and_by_the_words_of_their_name_and_sorted()
    {
        await app.SendAsync(
            new RemittanceJson("listed-a", "LISTED_A") { At = Start.AddDays(2), Amount = 300, SenderName = "Zenaida Quiambao" },
            new RemittanceJson("listed-b", "LISTED_B") { At = Start.AddDays(1), Amount = 1_700, SenderName = "Zeny dela Quiambao-Cruz" },
            new RemittanceJson("listed-c", "LISTED_C") { At = Start.AddDays(3), Amount = 200, SenderName = "Rosa O'Quiambao" });
        await app.HandledAsync();

        (await IdsAsync("query=listed-")).ShouldBe(["listed-b", "listed-c", "listed-a"]); // Only b is a risk.
        (await IdsAsync("query=listed-&sort=risk")).ShouldBe(["listed-b", "listed-c", "listed-a"]);
        (await IdsAsync("query=listed-&sort=recent")).ShouldBe(["listed-c", "listed-a", "listed-b"]);
        (await IdsAsync("query=listed-&sort=volume")).ShouldBe(["listed-b", "listed-a", "listed-c"]);
        (await IdsAsync("query=quiam%20zen&sort=recent")).ShouldBe(["listed-a", "listed-b"]);
        (await IdsAsync("query=ZENAIDA")).ShouldBe(["listed-a"]);
        (await IdsAsync("query=nobody%20at%20all")).ShouldBeEmpty();
        (await IdsAsync("query=%26%7C!%27(")).ShouldBeEmpty(); // No word in it, and no query language either.

        var row = (await app.JsonAsync("/api/v1/senders?query=listed-b&currency=USD"))["senders"]![0]!;
        row["sender_name"]!.GetValue<string>().ShouldBe("Zeny dela Quiambao-Cruz");
        row["transaction_count"]!.GetValue<long>().ShouldBe(1);
        row["total_volume"]!.GetValue<decimal>().ShouldBe(1_700);
        row["risk_score"]!.GetValue<decimal>().ShouldBe(0.3m);
        row["open_alerts"]!.GetValue<long>().ShouldBe(1);
    }

    [Theory]
    [InlineData("risk")]
    [InlineData("recent")]
    [InlineData("volume")]
    public async Task Pages_follow_each_other(string sort)
    {
        await app.SendAsync([.. Enumerable.Range(0, 5).Select(at => new RemittanceJson($"paged-{at}", $"PAGED_{at}") { At = Start })]);
        await app.HandledAsync();
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await app.JsonAsync($"/api/v1/senders?query=paged-&sort={sort}&limit=2&cursor={cursor}");
            seen.AddRange(page["senders"]!.AsArray().Select(row => row!["sender_id"]!.GetValue<string>()));
            cursor = page["next_cursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        seen.ShouldBe(["paged-4", "paged-3", "paged-2", "paged-1", "paged-0"]);
    }

    [Theory]
    [InlineData("sort=name", "sort")]
    [InlineData("limit=201", "limit")]
    [InlineData("cursor=abc", "cursor")]
    [InlineData("currency=EUR", "currency")]
    [InlineData("query=a%00b", "query")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await app.RefusedAsync($"/api/v1/senders?{query}", parameter);

    private async Task<string[]> IdsAsync(string query) =>
        [.. (await app.JsonAsync($"/api/v1/senders?{query}"))["senders"]!.AsArray().Select(row => row!["sender_id"]!.GetValue<string>())];
}
