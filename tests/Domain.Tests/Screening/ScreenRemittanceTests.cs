using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Screening;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Screening;

public sealed class ScreenRemittanceTests
{
    [Fact]
    public void An_ordinary_remittance_is_cleared()
    {
        var cleared = Story.Given().When(Some.Remittance()).ShouldBeOfType<RemittanceCleared>();
        (cleared.Verdict.Score, cleared.Verdict.Action).ShouldBe((0, RecommendedAction.None));
        cleared.RaisesAlert.ShouldBeFalse();
        cleared.Told.ShouldBe(Some.Remittance());
    }

    [Fact]
    public void A_little_is_held_against_it_and_it_is_cleared_all_the_same()
    {
        var story = Story.Given(Some.Remittance("BEFORE"));
        var cleared = story.When(Some.Remittance()).ShouldBeOfType<RemittanceCleared>();
        cleared.Verdict.Score.ShouldBe(0.15m);
        cleared.Verdict.Hits.ShouldHaveSingleItem().Rule.ShouldBe("rapid_succession");
    }

    [Fact]
    public void A_score_of_three_tenths_flags_it_for_monitoring()
    {
        var flagged = Story.Given().When(Some.Remittance(amount: 1_501)).ShouldBeOfType<RemittanceFlagged>();
        (flagged.Verdict.Score, flagged.Verdict.Action).ShouldBe((0.3m, RecommendedAction.EnhancedMonitoring));
        flagged.AlertId.ShouldBe(AlertIds.For(Some.SenderId, flagged.Told.TransactionId));
    }

    [Fact]
    public void A_score_of_a_half_flags_it_for_review()
    {
        var flagged = Story.Given(Some.Remittance("BEFORE", Some.Before(hours: 1), country: "Japan"))
            .When(Some.Remittance(amount: 1_501)).ShouldBeOfType<RemittanceFlagged>();
        (flagged.Verdict.Score, flagged.Verdict.Action).ShouldBe((0.6m, RecommendedAction.ManualReview));
        flagged.Verdict.Gravest!.Rule.ShouldBe("amount_anomaly");
    }

    [Fact]
    public void A_score_of_four_fifths_holds_it()
    {
        var held = Story.Given(Some.Remittance("BEFORE", country: "Japan"))
            .When(Some.Remittance(amount: 2_001)).ShouldBeOfType<RemittanceHeld>();
        (held.Verdict.Score, held.Verdict.Action, held.RaisesAlert).ShouldBe((0.9m, RecommendedAction.AutoBlock, true));
    }

    [Fact]
    public void However_much_speaks_against_it_the_score_is_1()
    {
        var held = Story.Given(Some.Remittances(6, Some.Time)).When(Some.Remittance(amount: 9_000, country: "Japan"))
            .ShouldBeOfType<RemittanceHeld>();
        (held.Verdict.Score, held.Verdict.Hits.Count, held.Verdict.Gravest!.Rule).ShouldBe((1, 6, "velocity_check_1h"));
    }

    [Fact]
    public void The_decision_keeps_the_version_of_the_rule_set_that_made_it()
    {
        var story = new Story { Rules = RuleSet.First with { Version = 7 } };
        story.When(Some.Remittance()).ShouldBeOfType<RemittanceCleared>().Verdict.RuleSetVersion.ShouldBe(7);
    }

    [Theory]
    [InlineData(RemittanceStatus.Initiated)]
    [InlineData(RemittanceStatus.Failed)]
    [InlineData(RemittanceStatus.Cancelled)]
    public void It_is_screened_on_the_first_message_whatever_its_status(RemittanceStatus status) =>
        Story.Given().When(Some.Remittance(amount: 1_501, status: status)).ShouldBeOfType<RemittanceFlagged>();

    [Fact]
    public void Both_peso_figures_are_kept_on_the_event()
    {
        var story = Story.Given();
        story.Rates.Handle(Some.Quote(60)).ShouldBe(QuoteVerdict.Accepted);
        story.Rates.Handle(Some.Quote(15, from: "SAR")).ShouldBe(QuoteVerdict.Accepted);
        story.When(Some.Remittance(amount: 100, currency: "SAR")).ShouldBeOfType<RemittanceCleared>()
            .Value.ShouldBe(new Valuation(PhpPerUnit: 15, PhpPerUsd: 60, Usd: 25, Php: 1_500));
    }

    [Fact]
    public void It_is_valued_at_the_rates_of_its_own_time()
    {
        var story = Story.Given();
        story.Rates.Handle(Some.Quote(60, Some.After(microseconds: 1))).ShouldBe(QuoteVerdict.Accepted);
        story.When(Some.Remittance()).ShouldBeOfType<RemittanceCleared>().Value.PhpPerUsd.ShouldBe(58.244999m);
    }

    [Fact]
    public void Two_senders_may_share_a_transaction_id_and_both_are_screened()
    {
        var story = Story.Given(Some.Remittance(sender: "OFW_1"));
        story.When(Some.Remittance(sender: "OFW_2")).ShouldBeOfType<RemittanceCleared>();
        story.Events.Count.ShouldBe(2);
    }

    [Fact]
    public void A_currency_without_a_rate_cannot_be_screened() =>
        Should.Throw<UnknownCurrencyException>(() => Story.Given().When(Some.Remittance(currency: "VND")))
            .Currency.ShouldBe("VND");

    [Fact]
    public void Nor_can_a_later_state_or_a_contradiction_be_taken_in_such_a_currency()
    {
        var story = Story.Given(Some.Remittance());
        var vnd = Some.Remittance(currency: "VND");
        Should.Throw<UnknownCurrencyException>(() => story.When(vnd));
        Should.Throw<UnknownCurrencyException>(() => story.When(vnd with { Status = RemittanceStatus.Failed }));
        story.Events.Count.ShouldBe(1);
    }

    [Fact]
    public void A_repeat_is_a_repeat_also_where_the_currencys_rate_is_known_no_more()
    {
        var told = Some.Remittance(currency: "VND", amount: 1_000);
        var story = Story.Given();
        story.Rates.Handle(Some.Quote(0.0023m, from: "VND")).ShouldBe(QuoteVerdict.Accepted);
        story.When(told).ShouldBeOfType<RemittanceCleared>();

        var noRates = new ReferenceRates();
        ScreenRemittance.Decide(story.Sender(), story.Known(told), told, RuleSet.First, noRates).ShouldBeNull();
    }
}
