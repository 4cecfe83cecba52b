using System.Globalization;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rules;

public sealed class AmountAnomalyTests
{
    [Theory]
    [InlineData("1499.9999")]
    [InlineData("1500")]
    public void Three_times_500_dollars_is_ordinary_for_an_unknown_sender(string usd) => Hit(Usd(usd)).ShouldBeNull();

    [Fact]
    public void A_hair_above_three_times_500_dollars_is_not() =>
        Hit(Usd("1500.0001")).ShouldBe(new RuleHit("amount_anomaly", Severity.High, 1500, 1500.0001m));

    [Fact]
    public void Two_remittances_are_no_habit_yet() => Hit(1500, 1, 1).ShouldBeNull();

    [Fact]
    public void Two_large_remittances_are_no_habit_either() => Hit(1501, 9_000, 9_000)!.Threshold.ShouldBe(1500);

    [Theory]
    [InlineData("299.9999")]
    [InlineData("300")]
    public void With_three_remittances_three_times_their_mean_is_ordinary(string usd) =>
        Hit(Usd(usd), 50, 100, 150).ShouldBeNull();

    [Fact]
    public void With_three_remittances_a_hair_above_three_times_their_mean_is_not() =>
        Hit(Usd("300.0001"), 50, 100, 150).ShouldBe(new RuleHit("amount_anomaly", Severity.High, 300, 300.0001m));

    [Fact]
    public void A_mean_that_does_not_come_out_even_is_compared_without_dividing()
    {
        // 3 x (100 + 100 + 100.0001) / 3 = 300.0001 exactly, although the mean has no end.
        Hit(Usd("300.0001"), 100, 100, Usd("100.0001")).ShouldBeNull();
        Hit(Usd("300.0002"), 100, 100, Usd("100.0001"))!.Threshold.ShouldBe(300.0001m);
    }

    [Fact]
    public void The_threshold_shown_is_rounded_half_even_to_four_decimals() =>
        Hit(1000, 100, 100, 100, Usd("100.0006"))!.Threshold.ShouldBe(300.0004m); // Of 300.00045.

    [Fact]
    public void A_habit_is_of_all_remittances_ever_also_of_those_outside_the_memory()
    {
        var longAgo = Some.Remittances(Some.Before(hours: 2_000), Some.Before(hours: 1_000), Some.Before(hours: 100));
        Story.Given(longAgo).Hit(AmountAnomaly.Rule, Some.Remittance(amount: 301))!.Threshold.ShouldBe(300);
    }

    [Fact]
    public void A_habit_is_of_what_was_handled_before_whenever_it_was_sent()
    {
        var later = Some.Remittances(Some.After(hours: 1), Some.After(hours: 20), Some.After(hours: 500));
        Story.Given(later).Hit(AmountAnomaly.Rule, Some.Remittance(amount: 301))!.Threshold.ShouldBe(300);
    }

    [Fact]
    public void A_remittance_is_no_part_of_the_habit_it_is_held_against() => Hit(301, 100, 100, 100).ShouldNotBeNull();

    [Fact]
    public void Failed_and_cancelled_remittances_are_part_of_the_habit()
    {
        var before = Some.Remittances(3, Some.Before(hours: 30));
        var cancelled = before.Select(told => told with { Status = RemittanceStatus.Cancelled });
        var story = Story.Given([.. before, .. cancelled]);
        story.Sender().VolumeUsd.ShouldBe(0);
        story.Hit(AmountAnomaly.Rule, Some.Remittance(amount: 301))!.Threshold.ShouldBe(300);
    }

    [Fact]
    public void A_repeat_adds_nothing_to_the_habit()
    {
        var before = Some.Remittances(2, Some.Before(hours: 30));
        Story.Given([.. before, .. before]).Hit(AmountAnomaly.Rule, Some.Remittance(amount: 1500)).ShouldBeNull();
    }

    [Fact]
    public void The_amount_is_held_against_dollars_whatever_its_currency() => Story.Given(
        Some.Remittances(3, Some.Before(hours: 30)))
        .Hit(AmountAnomaly.Rule, Some.Remittance(amount: 1125, currency: "SAR")).ShouldBeNull();

    [Fact]
    public void An_analyst_reads_both_amounts() =>
        FraudRules.Describe(new RuleHit("amount_anomaly", Severity.High, 1500, 12345.678m))
            .ShouldBe("US$12,345.68 is above 1,500.00, the multiple of what is typical");

    private static decimal Usd(string amount) => decimal.Parse(amount, CultureInfo.InvariantCulture);

    private static RuleHit? Hit(decimal usd, params decimal[] before) => Story.Given(
        [.. before.Select((amount, index) => Some.Remittance($"BEFORE_{index}", Some.Before(hours: 30), amount))])
        .Hit(AmountAnomaly.Rule, Some.Remittance(amount: usd));
}
