using System.Text.Json;
using RemitFlow.Domain.Rules;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rules;

public sealed class RuleSetTests
{
    private static readonly string First = RuleSet.First.Write();

    [Fact]
    public void Rule_set_1_has_the_contracts_numbers_in_the_contracts_order() =>
        RuleSet.First.Rules
            .Select(x => (x.Rule, x.Severity, x.Threshold, x.WindowSeconds, x.MinHistory, x.FallbackUsd, x.Enabled))
            .ShouldBe([
                ("velocity_check_24h", Severity.Medium, 5, 86_400, null, null, true),
                ("velocity_check_1h", Severity.High, 3, 3_600, null, null, true),
                ("rapid_succession", Severity.Medium, 300, null, null, null, true),
                ("amount_anomaly", Severity.High, 3, null, 3, 500, true),
                ("large_transaction", Severity.Medium, 2_000, null, null, null, true),
                ("geographic_anomaly", Severity.High, 14_400, null, null, null, true),
            ]);

    [Fact]
    public void Rule_set_1_has_the_contracts_weights_and_action_limits()
    {
        RuleSet.First.Version.ShouldBe(1);
        RuleSet.First.Weights.ShouldBe(new SeverityWeights(0.1m, 0.3m, 0.6m, 1.0m));
        RuleSet.First.ScoreDivisor.ShouldBe(2);
        RuleSet.First.Actions.ShouldBe(new ActionLimits(AutoBlock: 0.8m, ManualReview: 0.5m, EnhancedMonitoring: 0.3m));
    }

    [Fact]
    public void Every_number_says_where_it_comes_from()
    {
        RuleSet.First.Rules.ShouldAllBe(setting => setting.Source.Length > 20);
        RuleSet.First.ScoreSource.Length.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void A_rule_set_writes_what_it_reads()
    {
        var read = RuleSet.Read(First);
        read.Rules.ShouldBe(RuleSet.First.Rules);
        (read with { Rules = RuleSet.First.Rules }).ShouldBe(RuleSet.First);
        read.Write().ShouldBe(First);
    }

    [Fact]
    public void A_rule_that_does_not_exist_is_refused() => Should.Throw<ArgumentException>(
        () => Changed("\"rapid_succession\"", "\"moon_phase\"")).Message.ShouldContain("moon_phase");

    [Fact]
    public void A_rule_that_stands_twice_is_refused() => Should.Throw<ArgumentException>(
        () => Changed("\"rapid_succession\"", "\"velocity_check_1h\"")).Message.ShouldContain("velocity_check_1h");

    [Theory]
    [InlineData("\"version\": 1,", "")]
    [InlineData("\"low\": 0.1,", "")]
    [InlineData("\"auto_block\": 0.8,", "")]
    [InlineData("\"threshold\": 300,", "")]
    public void A_number_that_is_left_out_is_refused_and_not_taken_for_0(string present, string absent) =>
        Should.Throw<JsonException>(() => Changed(present, absent));

    [Theory]
    [InlineData("\"severity\": \"high\"", "\"severity\": \"dire\"")]
    [InlineData("\"severity\": \"high\"", "\"severity\": 2")]
    [InlineData("\"threshold\": 300", "\"threshold\": \"300\"")]
    [InlineData("\"threshold\": 300", "\"threshold\": null")]
    [InlineData("\"unit\": \"seconds\"", "\"unit\": null")]
    [InlineData("\"version\": 1", "\"version\": 1, \"verson\": 2")]
    public void A_member_that_is_unknown_or_of_the_wrong_type_is_refused(string right, string wrong) =>
        Should.Throw<JsonException>(() => Changed(right, wrong));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"version":1}""")]
    [InlineData("{")]
    public void What_is_no_rule_set_is_refused(string json) => Should.Throw<JsonException>(() => RuleSet.Read(json));

    private static void Changed(string from, string to)
    {
        First.ShouldContain(from);
        RuleSet.Read(First.Replace(from, to, StringComparison.Ordinal));
    }
}
