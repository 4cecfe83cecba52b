using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Remittances;

public sealed class RecentRemittancesTests(RemitFlowApp app)
{
    [Fact]
    public async Task What_was_recorded_last_stands_first_with_names_and_the_status_told_last()
    {
        var first = new RemittanceJson("recent-1", "RECENT_1") { Status = "initiated", ReceiveAmount = 5_800 };
        await app.SendAsync(first, first with { Status = "completed" }, first with { Status = "processing" });
        await app.SendAsync(new RemittanceJson("recent-1", "RECENT_2") { SenderName = "Ana Reyes", Amount = 1_600 });
        await app.HandledAsync();

        var (rows, _) = await app.PageAsync("/api/v1/transactions/recent?limit=100");
        var mine = rows.Where(row => row["sender_id"]!.GetValue<string>() == "recent-1").ToArray();
        mine.Select(row => row["transaction_id"]!.GetValue<string>()).ShouldBe(["RECENT_2", "RECENT_1"]);
        mine[1]["status"]!.GetValue<string>().ShouldBe("completed");
        mine[1]["timestamp"]!.GetValue<string>().ShouldBe("2026-03-02T08:15:30.000000Z");
        mine[1]["sender_name"]!.GetValue<string>().ShouldBe("Ana Reyes");
        mine[1]["recipient_name"]!.GetValue<string>().ShouldBe("Jose Santos");
        mine[1]["send_amount"]!.GetValue<decimal>().ShouldBe(100);
        mine[1]["send_currency"]!.GetValue<string>().ShouldBe("USD");
        mine[1]["receive_amount"]!.GetValue<decimal>().ShouldBe(5_800);
        mine[1]["fraud_score"]!.GetValue<decimal>().ShouldBe(0);
        mine[1]["risk_level"]!.GetValue<string>().ShouldBe("low");
        mine[0]["fraud_score"]!.GetValue<decimal>().ShouldBe(0.45m); // Rapid succession of 0 s, and an amount out of habit.
        mine[0]["risk_level"]!.GetValue<string>().ShouldBe("medium");
    }

    [Fact]
    public async Task Pages_follow_each_other_by_the_link_without_a_row_twice()
    {
        await app.SendAsync([.. Enumerable.Range(0, 7).Select(at => new RemittanceJson("recent-2", $"PAGED_{at}"))]);
        await app.HandledAsync();

        var seen = new List<string>();
        string? next = "/api/v1/transactions/latest?limit=2";
        for (var page = 0; next is not null && page < 5_000; page++)
        {
            (var rows, next) = await app.PageAsync(next);
            rows.Length.ShouldBeLessThanOrEqualTo(2);
            seen.AddRange(rows.Where(row => row["sender_id"]!.GetValue<string>() == "recent-2").Select(row => row["transaction_id"]!.GetValue<string>()));
        }

        next.ShouldBeNull();
        seen.ShouldBe(["PAGED_6", "PAGED_5", "PAGED_4", "PAGED_3", "PAGED_2", "PAGED_1", "PAGED_0"]);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("cursor=!", "cursor")]
    [InlineData("cursor=YQ", "cursor")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await app.RefusedAsync($"/api/v1/transactions/recent?{query}", parameter);
}
