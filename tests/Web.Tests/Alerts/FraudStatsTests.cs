using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Alerts;

public sealed class FraudStatsTests(RemitFlowApp app)
{
    [Fact]
    public async Task A_window_of_whole_hours_is_summed_up()
    {
        var noon = new DateTimeOffset(2019, 5, 4, 12, 30, 0, TimeSpan.Zero); // Nobody else's hours.
        await app.SendAsync(
            new RemittanceJson("stats-1", "T1") { At = noon, Amount = 1_600 }, // high, 0.3
            new RemittanceJson("stats-2", "T1") { At = noon.AddHours(-23), Amount = 2_500 }, // high and medium, 0.45
            new RemittanceJson("stats-3", "T1") { At = noon },
            new RemittanceJson("stats-4", "T1") { At = noon.AddMinutes(25) },
            new RemittanceJson("stats-5", "T1") { At = noon.AddHours(-24), Amount = 1_600 }); // Before the window.
        await app.SettledAsync();

        var stats = await app.JsonAsync("/api/v1/fraud/stats?time_range=24h&as_of=2019-05-04T12:00:00Z");
        stats["total_alerts"]!.GetValue<long>().ShouldBe(2);
        stats["high_severity"]!.GetValue<long>().ShouldBe(2);
        stats["medium_severity"]!.GetValue<long>().ShouldBe(0);
        stats["low_severity"]!.GetValue<long>().ShouldBe(0);
        stats["open_alerts"]!.GetValue<long>().ShouldBe(2);
        stats["avg_fraud_score"]!.GetValue<decimal>().ShouldBe(0.375m);
        stats["flagged_transaction_rate"]!.GetValue<decimal>().ShouldBe(0.5m);
        (await app.JsonAsync("/api/v1/fraud/stats?time_range=7d&as_of=2019-05-04T12:00:00Z"))["total_alerts"]!.GetValue<long>().ShouldBe(3);
    }

    [Fact]
    public async Task Over_nothing_everything_is_zero()
    {
        var stats = await app.JsonAsync("/api/v1/fraud/stats?as_of=2001-01-01T00:00:00Z");
        stats.AsObject().ShouldAllBe(member => member.Value!.GetValue<decimal>() == 0);
    }

    [Fact]
    public async Task Values_that_cannot_be_are_refused_by_name()
    {
        await app.RefusedAsync("/api/v1/fraud/stats?time_range=1y", "time_range");
        await app.RefusedAsync("/api/v1/fraud/stats?as_of=now", "as_of");
    }
}
