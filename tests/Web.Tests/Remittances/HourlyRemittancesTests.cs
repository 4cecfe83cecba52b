using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Remittances;

public sealed class HourlyRemittancesTests(RemitFlowApp app)
{
    private static readonly DateTimeOffset Midnight = new(2024, 2, 10, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("/api/v1/transactions/hourly")]
    [InlineData("/api/v1/transactions/stats/hourly")]
    [InlineData("/api/v1/stats/hourly")]
    public async Task Every_hour_is_there_the_oldest_first(string path)
    {
        var sent = new RemittanceJson("hourly-1", "HOURLY_1") { At = Midnight.AddHours(3) };
        await app.SendAsync(
            sent, sent with { TransactionId = "HOURLY_2", At = Midnight.AddHours(3).AddMinutes(59), Amount = 1_700 },
            sent with { TransactionId = "HOURLY_3", At = Midnight.AddHours(5), Status = "failed", Amount = 50, Country = "Qatar" });
        await app.SettledAsync();

        var hours = (await app.JsonAsync($"{path}?hours=6&as_of=2024-02-10T06:30:00Z"))["hourly_data"]!.AsArray();
        hours.Select(hour => hour!["hour"]!.GetValue<string>()).ShouldBe(
            [.. Enumerable.Range(1, 6).Select(hour => $"2024-02-10T0{hour}:00:00.000000Z")]);
        hours.Select(hour => hour!["count"]!.GetValue<long>()).ShouldBe([0, 0, 2, 0, 1, 0]);
        hours.Select(hour => hour!["volume"]!.GetValue<decimal>()).ShouldBe([0, 0, 1_800, 0, 0, 0]);
        hours[2]!["avg_fraud_score"]!.GetValue<decimal>().ShouldBe(0.15m); // 0 and 0.3.
        hours[0]!["avg_fraud_score"]!.GetValue<decimal>().ShouldBe(0);
        hours.Select(hour => hour!["success_rate"]!.GetValue<decimal>()).ShouldBe([0, 0, 1, 0, 0, 0]);
        hours.Select(hour => hour!["alerts"]!.GetValue<long>()).ShouldBe([0, 0, 1, 0, 1, 0]); // Three times what is typical; another country an hour later.
        hours.Select(hour => hour!["unique_senders"]!.GetValue<long>()).ShouldBe([0, 0, 1, 0, 1, 0]);
        var corridor = (await app.JsonAsync($"{path}?hours=6&as_of=2024-02-10T06:30:00Z&corridor=Qatar%20-%3E%20NCR"))["hourly_data"]!.AsArray();
        corridor.Select(hour => hour!["count"]!.GetValue<long>()).ShouldBe([0, 0, 0, 0, 1, 0]);
    }

    [Fact]
    public async Task A_day_is_the_usual_span_and_pesos_are_the_other_currency()
    {
        await app.SendAsync(new RemittanceJson("hourly-2", "HOURLY_4") { At = new(2024, 2, 20, 12, 0, 0, TimeSpan.Zero), Currency = "PHP", Amount = 5_000 });
        await app.SettledAsync();
        var hours = (await app.JsonAsync("/api/v1/transactions/hourly?currency=PHP&as_of=2024-02-20T12:00:00Z"))["hourly_data"]!.AsArray();
        hours.Count.ShouldBe(24);
        hours[23]!["volume"]!.GetValue<decimal>().ShouldBe(5_000);
    }

    [Theory]
    [InlineData("hours=0", "hours")]
    [InlineData("hours=169", "hours")]
    [InlineData("as_of=yesterday", "as_of")]
    [InlineData("currency=EUR", "currency")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await app.RefusedAsync($"/api/v1/transactions/hourly?{query}", parameter);
}
