using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rules;

public sealed class FraudRulesTests
{
    private static readonly Sighting OfAll = new(
        Story.Given(Some.Remittances(6, Some.Before(minutes: 1))).Sender(), Some.Time, 9_000, new Place("Japan"));

    private static readonly string[] InOrder =
    [
        "velocity_check_24h", "velocity_check_1h", "rapid_succession", "amount_anomaly", "large_transaction",
        "geographic_anomaly",
    ];

    [Fact]
    public void Rules_that_fire_are_told_in_the_rule_sets_order() =>
        FraudRules.Check(OfAll, RuleSet.First).Select(hit => hit.Rule).ShouldBe(InOrder);

    [Fact]
    public void Another_rule_set_may_order_them_otherwise()
    {
        var turned = RuleSet.First with { Rules = [.. RuleSet.First.Rules.Reverse()] };
        FraudRules.Check(OfAll, turned).Select(hit => hit.Rule).ShouldBe(InOrder.Reverse());
    }

    [Fact]
    public void A_rule_that_is_switched_off_does_not_fire()
    {
        var without = RuleSet.First with
        {
            Rules = [.. RuleSet.First.Rules.Select(x => x with { Enabled = x.Rule != "rapid_succession" })],
        };
        FraudRules.Check(OfAll, without).Select(hit => hit.Rule).ShouldBe(InOrder.Where(x => x != "rapid_succession"));
    }

    [Fact]
    public void A_rule_takes_its_severity_and_its_limit_from_the_rule_set()
    {
        var stricter = RuleSet.First with
        {
            Rules = [RuleSet.First.Rules.Single(x => x.Rule == "large_transaction") with
            {
                Threshold = 8_999.9999m, Severity = Severity.Critical,
            }],
        };
        FraudRules.Check(OfAll, stricter)
            .ShouldHaveSingleItem().ShouldBe(new RuleHit("large_transaction", Severity.Critical, 8_999.9999m, 9_000));
    }

    [Fact]
    public void On_an_unknown_sender_only_the_rules_about_the_amount_can_fire() =>
        FraudRules.Check(OfAll with { Sender = null }, RuleSet.First).Select(hit => hit.Rule)
            .ShouldBe(["amount_anomaly", "large_transaction"]);

    [Fact]
    public void An_ordinary_remittance_fires_none() =>
        FraudRules.Check(new Sighting(null, Some.Time, 100, new Place("Japan")), RuleSet.First).ShouldBeEmpty();

    [Fact]
    public void A_retired_rule_is_described_by_its_bare_name() =>
        FraudRules.Describe(Some.Hit(Severity.Low, "moon_phase")).ShouldBe("moon_phase");

    [Theory]
    [InlineData(Severity.Low, "low")]
    [InlineData(Severity.Medium, "medium")]
    [InlineData(Severity.High, "high")]
    [InlineData(Severity.Critical, "critical")]
    public void A_severity_reads_the_name_it_writes(Severity severity, string name)
    {
        severity.Name().ShouldBe(name);
        Severities.Parse(name).ShouldBe(severity);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("High")]
    [InlineData("2")]
    public void What_names_no_severity_is_none(string? name) => Severities.Parse(name).ShouldBeNull();
}
