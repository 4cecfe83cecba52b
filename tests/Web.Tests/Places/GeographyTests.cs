using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Places;

public sealed class GeographyTests(RemitFlowApp app)
{
    private static readonly DateTimeOffset Now = new(2024, 8, 20, 10, 20, 0, TimeSpan.Zero);

    [Fact]
    public async Task Cities_are_summed_in_pesos_over_thirty_days()
    {
        var sent = new RemittanceJson("geo-1", "GEO_1") { Region = "Region VII", City = "Cebu City", Currency = "PHP", Amount = 6_000, At = Now };
        await app.SendAsync(
            sent,
            sent with { SenderId = "geo-2", TransactionId = "GEO_2", Amount = 4_000, At = Now.AddDays(-29) },
            sent with { TransactionId = "GEO_3", Amount = 9_000, Status = "cancelled", Province = "Bohol" },
            sent with { TransactionId = "GEO_4", City = null, Amount = 1_000 },
            sent with { TransactionId = "GEO_5", Region = "Region VIII", City = "Tacloban", Province = "Leyte", Amount = 500 },
            sent with { TransactionId = "GEO_6", Region = "Atlantis", City = "Somewhere", Amount = 300 },
            sent with { TransactionId = "GEO_7", Amount = 9_000, At = Now.AddDays(-30) });
        await app.SettledAsync();

        var all = await RowsAsync("as_of=2024-08-20T10:00:00Z");
        all.Select(row => $"{row["dest_region"]} {row["dest_city"]}").ShouldBe(
            ["Region VII Cebu City", "Region VII ", "Region VIII Tacloban", "Unknown Somewhere"]);
        all[0]["transaction_count"]!.GetValue<long>().ShouldBe(3);
        all[0]["total_received"]!.GetValue<decimal>().ShouldBe(10_000);
        all[0]["avg_transaction"]!.GetValue<decimal>().ShouldBe(5_000);
        all[0]["unique_senders"]!.GetValue<long>().ShouldBe(2);
        all[1]["dest_city"].ShouldBeNull();

        foreach (var name in new[] { "Region%20VII", "central%20visayas", "VII", "Region%207", "0700000000" })
            (await RowsAsync($"region={name}&as_of=2024-08-20T10:00:00Z")).Length.ShouldBe(2, name);
        (await RowsAsync("region=Unknown&as_of=2024-08-20T10:00:00Z")).Length.ShouldBe(1);
        (await RowsAsync("region=BARMM&as_of=2024-08-20T10:00:00Z")).ShouldBeEmpty();
        (await RowsAsync("level=province&as_of=2024-08-20T10:00:00Z")).Select(row => $"{row["dest_region"]} {row["dest_province"]} {row["dest_city"]} {row["total_received"]!.GetValue<decimal>():0}")
            .ShouldBe(["Region VIII Leyte  500", "Region VII Bohol  0"]);
        (await RowsAsync("level=province&region=VII&as_of=2024-08-20T10:00:00Z")).ShouldHaveSingleItem()["transaction_count"]!.GetValue<long>().ShouldBe(1);
        var regions = await RowsAsync("level=region&as_of=2024-08-20T10:00:00Z");
        regions.Select(row => $"{row["dest_region"]} {row["dest_city"]} {row["total_received"]!.GetValue<decimal>():0}").ShouldBe(["Region VII  11000", "Region VIII  500", "Unknown  300"]);
        (await RowsAsync("level=region&region=VII&as_of=2024-08-20T10:00:00Z")).ShouldHaveSingleItem()["unique_senders"]!.GetValue<long>().ShouldBe(2);
        await app.UnchangedAsync("/api/v1/analytics/geographic?as_of=2024-08-20T10:00:00Z");
    }

    [Theory]
    [InlineData("region=Atlantis", "region")]
    [InlineData("level=barangay", "level")]
    [InlineData("as_of=now", "as_of")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await app.RefusedAsync($"/api/v1/analytics/geographic?{query}", parameter);

    private async Task<JsonNode[]> RowsAsync(string query) =>
        [.. (await app.JsonAsync($"/api/v1/analytics/geographic?{query}"))["geographic_data"]!.AsArray().Select(row => row!)];
}
