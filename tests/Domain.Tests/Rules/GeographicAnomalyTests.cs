using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Time;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rules;

public sealed class GeographicAnomalyTests
{
    [Fact]
    public void Another_country_less_than_four_hours_before_is_an_anomaly() =>
        Hit(From("Japan", Some.Before(hours: 3, minutes: 59, seconds: 59)))
            .ShouldBe(new RuleHit("geographic_anomaly", Severity.High, 14_400, 14_399));

    [Fact]
    public void Another_country_a_microsecond_less_than_four_hours_before_is_an_anomaly() =>
        Hit(From("Japan", Some.Before(hours: 4, microseconds: -1)))!.Actual.ShouldBe(14_400);

    [Fact]
    public void Another_country_exactly_four_hours_before_is_a_journey() =>
        Hit(From("Japan", Some.Before(hours: 4))).ShouldBeNull();

    [Fact]
    public void Another_country_more_than_four_hours_before_is_a_journey() =>
        Hit(From("Japan", Some.Before(hours: 5))).ShouldBeNull();

    [Fact]
    public void Another_country_at_the_same_time_is_an_anomaly() => Hit(From("Japan", Some.Time))!.Actual.ShouldBe(0);

    [Fact]
    public void The_same_country_is_none() => Hit(From("Saudi Arabia", Some.Before(hours: 1))).ShouldBeNull();

    [Fact]
    public void The_first_remittance_of_an_unknown_sender_is_none() => Hit().ShouldBeNull();

    [Fact]
    public void From_a_country_that_is_not_known_nothing_follows() =>
        Hit(From(null, Some.Before(hours: 1))).ShouldBeNull();

    [Fact]
    public void To_a_country_that_is_not_known_nothing_follows() =>
        Story.Given(From("Japan", Some.Before(hours: 1)))
            .Hit(GeographicAnomaly.Rule, Some.Remittance(country: null)).ShouldBeNull();

    [Fact]
    public void An_unknown_country_hides_the_known_one_before_it() =>
        Hit(From("Japan", Some.Before(hours: 2)), From(null, Some.Before(hours: 1))).ShouldBeNull();

    [Fact]
    public void Only_the_latest_other_remittance_matters() =>
        Hit(From("Japan", Some.Before(hours: 2)), From("Saudi Arabia", Some.Before(hours: 1))).ShouldBeNull();

    [Fact]
    public void The_latest_is_by_the_time_of_sending_and_not_of_handling() =>
        Hit(From("Saudi Arabia", Some.Before(hours: 1)), From("Japan", Some.Before(hours: 2))).ShouldBeNull();

    [Fact]
    public void Of_several_at_an_equal_time_the_one_handled_last_is_the_latest()
    {
        var time = Some.Before(hours: 1);
        Hit(From("Saudi Arabia", time), From("Japan", time)).ShouldNotBeNull();
        Hit(From("Japan", time), From("Saudi Arabia", time)).ShouldBeNull();
    }

    [Fact]
    public void One_that_is_sent_later_but_handled_before_does_not_matter() =>
        Hit(From("Japan", Some.After(microseconds: 1))).ShouldBeNull();

    [Fact]
    public void Another_senders_country_does_not_matter() =>
        Hit(From("Japan", Some.Before(hours: 1)) with { SenderId = "OFW_2" }).ShouldBeNull();

    [Fact]
    public void A_contradiction_about_the_country_moves_nobody()
    {
        var first = From("Saudi Arabia", Some.Before(hours: 1));
        var story = Story.Given(first);
        story.When(first with { Country = new Place("Japan") }).ShouldBeOfType<RemittanceContradicted>();
        story.Hit(GeographicAnomaly.Rule, Some.Remittance()).ShouldBeNull();
    }

    [Fact]
    public void An_analyst_reads_how_short_the_journey_was() =>
        FraudRules.Describe(new RuleHit("geographic_anomaly", Severity.High, 14_400, 3600.5m))
            .ShouldBe("another country 3600.5 s before, limit 14400 s");

    private static Remittance From(string? country, Moment at) =>
        Some.Remittance($"AT {at} {country}", at, country: country);

    private static RuleHit? Hit(params Remittance[] before) =>
        Story.Given(before).Hit(GeographicAnomaly.Rule, Some.Remittance());
}
