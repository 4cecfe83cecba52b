using RemitFlow.Domain.Remittances;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Screening;

/// <summary>The same sender, transaction and status told again.</summary>
public sealed class RepeatsTests
{
    [Fact]
    public void The_same_again_leaves_no_event() => Leaves(Some.Remittance()).ShouldBeNull();

    [Fact]
    public void One_hundred_with_other_decimals_is_the_same() =>
        Leaves(Some.Remittance(amount: 100.00m)).ShouldBeNull();

    [Fact]
    public void What_is_no_fact_may_differ() => Leaves(Some.Remittance() with
    {
        ProcessingMs = 9, ChannelName = "GCash", ExchangeRate = 9, FailureReason = "x",
        ReceivedAt = Some.After(hours: 9),
    }).ShouldBeNull();

    [Fact]
    public void Every_state_has_its_own_repeat()
    {
        var states = Enum.GetValues<RemittanceStatus>().Select(status => Some.Remittance(status: status)).ToArray();
        var story = Story.Given(states);
        foreach (var told in states) story.When(told).ShouldBeNull();
        story.Events.Count.ShouldBe(5);
    }

    [Fact]
    public void A_later_state_is_repeated_as_it_was_told_and_not_as_the_first_was()
    {
        var failed = Some.Remittance(amount: 90, status: RemittanceStatus.Failed);
        var story = Story.Given(Some.Remittance(), failed);
        story.When(failed).ShouldBeNull();
        story.When(failed with { SendAmount = 100 }).ShouldBeOfType<RemittanceContradicted>();
    }

    [Fact]
    public void Another_amount_is_a_contradiction_and_the_first_stays()
    {
        var story = Story.Given(Some.Remittance());
        var contradicted = story.When(Some.Remittance(amount: 100.01m)).ShouldBeOfType<RemittanceContradicted>();
        contradicted.Differences.ShouldBe([new("fact_changed", "amount.send_amount", "100.01", "100")]);
        contradicted.Told.SendAmount.ShouldBe(100.01m);
        story.Sender().SumUsd.ShouldBe(100);
        story.When(Some.Remittance()).ShouldBeNull();
    }

    public static TheoryData<string> Facts =>
    [
        "timestamp", "recipient.recipient_id", "amount.send_currency", "origin.country", "destination.region",
        "channel.channel_id",
    ];

    [Theory, MemberData(nameof(Facts))]
    public void So_is_any_other_fact(string field)
    {
        var told = Some.Remittance();
        var other = field switch
        {
            "timestamp" => told with { SentAt = Some.Before(microseconds: 1) },
            "recipient.recipient_id" => told with { RecipientId = "RCP_2" },
            "amount.send_currency" => told with { Currency = "CAD" },
            "origin.country" => told with { Country = new Place("Japan") },
            "destination.region" => told with { Region = new Place("CAR") },
            _ => told with { ChannelId = "CH_002" },
        };
        Leaves(other).ShouldBeOfType<RemittanceContradicted>().Differences.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public void The_same_contradiction_again_is_a_repeat_and_another_one_is_not()
    {
        var story = Story.Given(Some.Remittance(), Some.Remittance(amount: 90), Some.Remittance(amount: 80));
        story.When(Some.Remittance(amount: 90)).ShouldBeNull();
        story.When(Some.Remittance(amount: 80.0m)).ShouldBeNull();
        story.When(Some.Remittance(amount: 70)).ShouldBeOfType<RemittanceContradicted>();
        story.Events.Count.ShouldBe(4);
    }

    [Fact]
    public void Unknown_places_are_compared_as_declared_and_trimmed()
    {
        var told = Some.Remittance() with { Country = Place.NotKnown("Atlantis"), Region = Place.NotKnown("Mu") };
        var story = Story.Given(told);
        var untrimmed = told with { Country = Place.NotKnown(" Atlantis\n"), Region = Place.NotKnown("\tMu ") };
        story.When(untrimmed).ShouldBeNull();
        story.When(told with { Country = Place.NotKnown("Lemuria") }).ShouldBeOfType<RemittanceContradicted>();
        story.When(told with { Region = Place.NotKnown("mu") }).ShouldBeOfType<RemittanceContradicted>();
    }

    [Fact]
    public void A_contradiction_is_screened_by_no_rule_and_raises_no_alert()
    {
        var story = Story.Given(Some.Remittance());
        story.When(Some.Remittance(amount: 9_000)).ShouldBeOfType<RemittanceContradicted>();
        (story.Sender().AlertsRaised, story.Sender().Remittances, story.Sender().RiskScore).ShouldBe((0, 1, 0));
    }

    private static object? Leaves(Remittance again) => Story.Given(Some.Remittance()).When(again);
}
