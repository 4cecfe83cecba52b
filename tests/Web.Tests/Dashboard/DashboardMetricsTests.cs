using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Dashboard;

public sealed class DashboardMetricsTests(RemitFlowApp app)
{
    private static readonly DateTimeOffset Now = new(2024, 10, 20, 10, 20, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_last_day_is_summed_by_whole_hours()
    {
        var sent = new RemittanceJson("dashboard-1", "DASHBOARD_1") { At = Now };
        await app.SendAsync(
            sent, sent with { SenderId = "dashboard-2", TransactionId = "DASHBOARD_2", Amount = 1_700, At = Now.AddHours(-23) },
            sent with { TransactionId = "DASHBOARD_3", Status = "failed", At = Now.AddHours(-12) },
            sent with { TransactionId = "DASHBOARD_4", At = Now.AddHours(-24) });
        await app.SettledAsync();

        var metrics = await app.JsonAsync("/api/v1/dashboard/metrics?as_of=2024-10-20T10:00:00Z");
        metrics["total_transactions_24h"]!.GetValue<long>().ShouldBe(3);
        metrics["total_volume_24h"]!.GetValue<decimal>().ShouldBe(1_800);
        metrics["average_transaction"]!.GetValue<decimal>().ShouldBe(900);
        metrics["fraud_alerts_24h"]!.GetValue<long>().ShouldBe(1);
        metrics["active_senders"]!.GetValue<long>().ShouldBe(2);
        metrics["success_rate"]!.GetValue<decimal>().ShouldBe(0.6667m);
        await app.UnchangedAsync("/api/v1/dashboard/metrics?as_of=2024-10-20T10:00:00Z");
    }

    [Theory]
    [InlineData("2001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.999999Z")]
    public async Task Over_nothing_everything_is_zero(string at)
    {
        var metrics = await app.JsonAsync($"/api/v1/dashboard/metrics?as_of={at}&currency=PHP");
        foreach (var member in new[] { "total_transactions_24h", "total_volume_24h", "average_transaction", "fraud_alerts_24h", "active_senders", "success_rate" })
            metrics[member]!.GetValue<decimal>().ShouldBe(0, member);
        metrics["currency"]!.GetValue<string>().ShouldBe("PHP");
    }

    [Theory]
    [InlineData("currency=EUR", "currency")]
    [InlineData("as_of=now", "as_of")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await app.RefusedAsync($"/api/v1/dashboard/metrics?{query}", parameter);
}
