using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rules;

public sealed class DailyVelocityTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Up_to_five_remittances_within_a_day_are_ordinary(int before) =>
        Hit(Some.Remittances(before, Some.Before(hours: 23))).ShouldBeNull();

    [Theory]
    [InlineData(5, 6)]
    [InlineData(6, 7)]
    [InlineData(30, 31)]
    public void A_sixth_remittance_within_a_day_and_each_further_one_is_high_velocity(int before, int actual) =>
        Hit(Some.Remittances(before, Some.Before(hours: 23)))
            .ShouldBe(new RuleHit("velocity_check_24h", Severity.Medium, 5, actual));

    [Fact]
    public void The_first_remittance_of_an_unknown_sender_is_ordinary() => Hit().ShouldBeNull();

    [Fact]
    public void A_remittance_exactly_24_hours_before_has_left_the_window() =>
        Hit([Some.Remittance("EDGE", Some.Before(hours: 24)), .. Some.Remittances(4, Some.Before(hours: 5))])
            .ShouldBeNull();

    [Fact]
    public void A_remittance_a_microsecond_less_than_24_hours_before_is_in_the_window()
    {
        var inside = Some.Remittance("EDGE", Some.Before(hours: 24, microseconds: -1));
        Hit([inside, .. Some.Remittances(4, Some.Before(hours: 5))])!.Actual.ShouldBe(6);
    }

    [Fact]
    public void A_remittance_sent_later_but_handled_before_does_not_count() =>
        Hit([Some.Remittance("LATER", Some.After(microseconds: 1)), .. Some.Remittances(4, Some.Before(hours: 5))])
            .ShouldBeNull();

    [Fact]
    public void A_late_remittance_is_held_against_the_day_before_it() =>
        Hit([.. Some.Remittances(5, Some.Before(hours: 5)), Some.Remittance("LATER", Some.After(hours: 40))])!
            .Actual.ShouldBe(6);

    [Fact]
    public void A_remittance_later_than_the_memory_is_screened_with_what_is_left() =>
        Hit([.. Some.Remittances(5, Some.Before(hours: 5)), Some.Remittance("LATER", Some.After(hours: 68))])
            .ShouldBeNull();

    [Fact]
    public void Repeats_count_once()
    {
        var four = Some.Remittances(4, Some.Before(hours: 5));
        Hit([.. four, .. four]).ShouldBeNull();
    }

    [Fact]
    public void Failed_and_cancelled_remittances_count() =>
        Hit([.. Some.Remittances(5, Some.Before(hours: 5)).Select((told, index) => told with
        {
            Status = index % 2 == 0 ? RemittanceStatus.Failed : RemittanceStatus.Cancelled,
        })])!.Actual.ShouldBe(6);

    [Fact]
    public void Velocity_never_counts_beyond_the_256_that_are_remembered() =>
        Hit(Some.Remittances(300, Some.Before(hours: 1)))!.Actual.ShouldBe(257);

    [Fact]
    public void An_analyst_reads_how_many_there_were() =>
        FraudRules.Describe(new RuleHit("velocity_check_24h", Severity.Medium, 5, 6))
            .ShouldBe("6 remittances within 24 h, limit 5");

    private static RuleHit? Hit(params Remittance[] before) =>
        Story.Given(before).Hit(DailyVelocity.Rule, Some.Remittance());
}
