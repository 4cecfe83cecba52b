using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rules;

public sealed class RapidSuccessionTests
{
    [Fact]
    public void Exactly_five_minutes_after_the_one_before_is_ordinary() =>
        Hit(Some.Remittances(Some.Before(seconds: 300))).ShouldBeNull();

    [Fact]
    public void More_than_five_minutes_after_the_one_before_is_ordinary() =>
        Hit(Some.Remittances(Some.Before(seconds: 301))).ShouldBeNull();

    [Fact]
    public void Less_than_five_minutes_after_the_one_before_is_rapid() =>
        Hit(Some.Remittances(Some.Before(seconds: 299)))
            .ShouldBe(new RuleHit("rapid_succession", Severity.Medium, 300, 299));

    [Fact]
    public void A_microsecond_less_than_five_minutes_is_rapid_though_the_alert_shows_300_rounded_seconds() =>
        Hit(Some.Remittances(Some.Before(seconds: 300, microseconds: -1)))!.Actual.ShouldBe(300m);

    [Theory]
    [InlineData(1_234_550, 1.2346)]
    [InlineData(1_234_450, 1.2344)]
    [InlineData(1_234_451, 1.2345)]
    public void The_seconds_are_shown_rounded_half_even_to_four_decimals(long microseconds, double shown) =>
        Hit(Some.Remittances(Some.Before(microseconds: microseconds)))!.Actual.ShouldBe((decimal)shown);

    [Fact]
    public void An_equal_time_is_rapid() => Hit(Some.Remittances(Some.Time))!.Actual.ShouldBe(0);

    [Fact]
    public void The_first_remittance_of_an_unknown_sender_is_ordinary() => Hit().ShouldBeNull();

    [Fact]
    public void One_that_is_sent_a_moment_later_but_handled_before_is_not_the_one_before() =>
        Hit(Some.Remittances(Some.After(microseconds: 1))).ShouldBeNull();

    [Fact]
    public void A_late_remittance_is_held_against_the_latest_before_it_and_not_the_one_handled_last() =>
        Hit(Some.Remittances(Some.Before(seconds: 100), Some.After(hours: 1), Some.Before(seconds: 200)))!
            .Actual.ShouldBe(100);

    [Fact]
    public void What_has_left_the_memory_is_no_succession() =>
        Hit(Some.Remittances(Some.Before(seconds: 1), Some.After(hours: 72))).ShouldBeNull();

    [Fact]
    public void What_is_just_in_the_memory_still_is() =>
        Hit(Some.Remittances(Some.Before(seconds: 1), Some.Before(seconds: 1) + TimeSpan.FromHours(72)))!
            .Actual.ShouldBe(1);

    [Fact]
    public void A_repeat_is_no_succession()
    {
        var story = Story.Given(Some.Remittance());
        story.When(Some.Remittance()).ShouldBeNull();
        story.Events.ShouldHaveSingleItem().ShouldBeOfType<RemittanceCleared>();
    }

    [Fact]
    public void A_failed_remittance_has_a_successor_too() =>
        Hit(Some.Remittance("FAILED", Some.Before(seconds: 10), status: RemittanceStatus.Failed))!.Actual.ShouldBe(10);

    [Fact]
    public void Another_senders_remittance_is_no_succession() =>
        Hit(Some.Remittance(at: Some.Before(seconds: 10), sender: "OFW_2")).ShouldBeNull();

    [Fact]
    public void An_analyst_reads_how_long_it_took() =>
        FraudRules.Describe(new RuleHit("rapid_succession", Severity.Medium, 300, 12.5m))
            .ShouldBe("12.5 s after the remittance before, limit 300 s");

    private static RuleHit? Hit(params Remittance[] before) =>
        Story.Given(before).Hit(RapidSuccession.Rule, Some.Remittance());
}
