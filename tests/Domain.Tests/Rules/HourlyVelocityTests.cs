using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rules;

public sealed class HourlyVelocityTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Up_to_three_remittances_within_an_hour_are_ordinary(int before) =>
        Hit(Some.Remittances(before, Some.Before(minutes: 59))).ShouldBeNull();

    [Theory]
    [InlineData(3, 4)]
    [InlineData(4, 5)]
    [InlineData(9, 10)]
    public void A_fourth_remittance_within_an_hour_and_each_further_one_is_high_velocity(int before, int actual) =>
        Hit(Some.Remittances(before, Some.Before(minutes: 59)))
            .ShouldBe(new RuleHit("velocity_check_1h", Severity.High, 3, actual));

    [Fact]
    public void The_first_remittance_of_an_unknown_sender_is_ordinary() => Hit().ShouldBeNull();

    [Fact]
    public void A_remittance_exactly_an_hour_before_has_left_the_window() =>
        Hit(Some.Remittances(Some.Before(hours: 1), Some.Before(minutes: 20), Some.Before(minutes: 10))).ShouldBeNull();

    [Fact]
    public void A_remittance_a_microsecond_less_than_an_hour_before_is_in_the_window()
    {
        var inside = Some.Before(minutes: 59, seconds: 59, microseconds: 999_999);
        Hit(Some.Remittances(inside, Some.Before(minutes: 20), Some.Before(minutes: 10)))!.Actual.ShouldBe(4);
    }

    [Fact]
    public void Remittances_at_the_very_same_time_count() => Hit(Some.Remittances(3, Some.Time))!.Actual.ShouldBe(4);

    [Fact]
    public void A_remittance_sent_later_but_handled_before_does_not_count() =>
        Hit(Some.Remittances(Some.After(microseconds: 1), Some.Before(minutes: 20), Some.Before(minutes: 10)))
            .ShouldBeNull();

    [Fact]
    public void The_order_in_which_the_others_were_handled_does_not_matter() =>
        Hit(Some.Remittances(Some.Before(minutes: 10), Some.Before(minutes: 50), Some.Before(minutes: 30)))!
            .Actual.ShouldBe(4);

    [Fact]
    public void Repeats_and_later_states_of_one_remittance_count_once()
    {
        var two = Some.Remittances(2, Some.Before(minutes: 10));
        Hit([.. two, .. two, two[0] with { Status = RemittanceStatus.Cancelled }, .. two]).ShouldBeNull();
    }

    [Theory]
    [InlineData(RemittanceStatus.Initiated)]
    [InlineData(RemittanceStatus.Failed)]
    [InlineData(RemittanceStatus.Cancelled)]
    public void A_remittance_counts_whatever_became_of_it(RemittanceStatus status) =>
        Hit([.. Some.Remittances(3, Some.Before(minutes: 10)).Select(told => told with { Status = status })])!
            .Actual.ShouldBe(4);

    [Fact]
    public void Remittances_of_another_sender_do_not_count() =>
        Hit([.. Some.Remittances(3, Some.Before(minutes: 10)).Select(told => told with { SenderId = "OFW_2" })])
            .ShouldBeNull();

    [Fact]
    public void An_analyst_reads_the_sentence_of_the_contract() =>
        FraudRules.Describe(new RuleHit("velocity_check_1h", Severity.High, 3, 4))
            .ShouldBe("4 remittances within 1 h, limit 3");

    private static RuleHit? Hit(params Remittance[] before) =>
        Story.Given(before).Hit(HourlyVelocity.Rule, Some.Remittance());
}
