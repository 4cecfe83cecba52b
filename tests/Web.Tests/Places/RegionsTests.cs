using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Places;

public sealed class RegionsTests(RemitFlowApp app)
{
    private static readonly DateTimeOffset Now = new(2024, 9, 12, 10, 20, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_region_is_there_with_its_sum_and_what_that_is_a_head()
    {
        var sent = new RemittanceJson("regions-1", "REGION_1") { Region = "Region VII", Amount = 600, At = Now };
        await app.SendAsync(
            sent,
            sent with { SenderId = "regions-2", TransactionId = "REGION_2", Amount = 400, At = Now.AddHours(-23) },
            sent with { TransactionId = "REGION_3", Amount = 900, Status = "cancelled" },
            sent with { TransactionId = "REGION_4", Amount = 900, At = Now.AddHours(-24) },
            sent with { TransactionId = "REGION_5", Region = "Atlantis", Amount = 300 });
        await app.SettledAsync();

        var rows = await RowsAsync("as_of=2024-09-12T10:00:00Z");
        rows.Length.ShouldBe(19); // Eighteen, and Unknown.
        rows.Take(2).Select(row => row["dest_region"]!.GetValue<string>()).ShouldBe(["Region VII", "Unknown"]);
        rows[0]["long_name"]!.GetValue<string>().ShouldBe("Region VII (Central Visayas)");
        rows[0]["psgc"]!.GetValue<string>().ShouldBe("0700000000");
        rows[0]["transaction_count"]!.GetValue<long>().ShouldBe(3);
        rows[0]["total_volume"]!.GetValue<decimal>().ShouldBe(1_000);
        rows[0]["volume_per_head"]!.GetValue<decimal>().ShouldBe(0.0002m); // 1,000 over 6,640,875 people.
        rows[0]["unique_senders"]!.GetValue<long>().ShouldBe(2);
        rows[0]["ofw_estimate"]!.GetValue<int>().ShouldBe(88_914); // 4.06 % of 2.19 million.
        rows[0]["volume_per_ofw"]!.GetValue<decimal>().ShouldBe(0.0112m);
        rows[1]["volume_per_head"].ShouldBeNull();
        rows[1]["volume_per_ofw"].ShouldBeNull();
        rows[2]["total_volume"]!.GetValue<decimal>().ShouldBe(0);

        (await RowsAsync("hours=1&as_of=2024-09-12T10:00:00Z"))[0]["total_volume"]!.GetValue<decimal>().ShouldBe(600);
        (await RowsAsync("hours=25&as_of=2024-09-12T10:00:00Z"))[0]["total_volume"]!.GetValue<decimal>().ShouldBe(1_900);
    }

    [Theory]
    [InlineData("hours=721", "hours")]
    [InlineData("currency=EUR", "currency")]
    [InlineData("as_of=now", "as_of")]
    public Task A_value_that_cannot_be_is_refused(string query, string parameter) => app.RefusedAsync($"/api/v1/regions?{query}", parameter);

    private async Task<JsonNode[]> RowsAsync(string query) => [.. (await app.JsonAsync($"/api/v1/regions?{query}")).AsArray().Select(row => row!)];
}
