using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Rules;

public sealed class ActiveRuleSetTests(RemitFlowApp app)
{
    [Fact]
    public async Task Every_threshold_stands_with_its_source()
    {
        var set = await app.JsonAsync("/api/v1/rule-sets/active");
        set["version"]!.GetValue<int>().ShouldBe(1);
        var rules = set["rules"]!.AsArray();
        rules.Select(rule => rule!["rule"]!.GetValue<string>()).ShouldBe(
            ["velocity_check_24h", "velocity_check_1h", "rapid_succession", "amount_anomaly", "large_transaction", "geographic_anomaly"]);
        rules.ShouldAllBe(rule => rule!["source"]!.GetValue<string>().Length > 20);
        rules[1]!["threshold"]!.GetValue<decimal>().ShouldBe(3);
        rules[1]!["severity"]!.GetValue<string>().ShouldBe("high");
        rules[1]!["window_seconds"]!.GetValue<int>().ShouldBe(3_600);
        set["actions"]!["auto_block"]!.GetValue<decimal>().ShouldBe(0.8m);
        set["weights"]!["high"]!.GetValue<decimal>().ShouldBe(0.6m);
        await app.UnchangedAsync("/api/v1/rule-sets/active");
    }
}
