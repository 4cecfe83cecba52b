using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rules;

public sealed class LargeTransactionTests
{
    [Fact]
    public void Just_under_2000_dollars_is_ordinary() => Hit(Some.Remittance(amount: 1999.9999m)).ShouldBeNull();

    [Fact]
    public void Exactly_2000_dollars_is_ordinary() => Hit(Some.Remittance(amount: 2000m)).ShouldBeNull();

    [Fact]
    public void A_hair_above_2000_dollars_is_large() => Hit(Some.Remittance(amount: 2000.0001m))
        .ShouldBe(new RuleHit("large_transaction", Severity.Medium, 2000, 2000.0001m));

    [Fact]
    public void Seven_and_a_half_thousand_riyals_are_exactly_2000_dollars_by_the_peg() =>
        Hit(Some.Remittance(amount: 7500m, currency: "SAR")).ShouldBeNull();

    [Fact]
    public void A_riyal_more_is_large() =>
        Hit(Some.Remittance(amount: 7501m, currency: "SAR"))!.Actual.ShouldBe(2000.2667m);

    [Fact]
    public void What_rounds_to_2000_dollars_is_2000_dollars() =>
        Hit(Some.Remittance(amount: 7500.0001m, currency: "SAR")).ShouldBeNull();

    [Fact]
    public void Two_thousand_of_a_weak_currency_is_not_large() =>
        Hit(Some.Remittance(amount: 250_000m, currency: "JPY")).ShouldBeNull();

    [Fact]
    public void Two_thousand_of_a_strong_currency_is() =>
        Hit(Some.Remittance(amount: 1_999m, currency: "KWD")).ShouldNotBeNull();

    [Fact]
    public void A_sender_whose_habit_is_large_is_told_about_all_the_same()
    {
        var before = Some.Remittances(5, Some.Before(hours: 90)).Select(told => told with { SendAmount = 2500 });
        Story.Given([.. before]).Hit(LargeTransaction.Rule, Some.Remittance(amount: 2500)).ShouldNotBeNull();
    }

    [Fact]
    public void A_repeat_is_not_told_about_again()
    {
        var large = Some.Remittance(amount: 2500);
        Story.Given(large).When(large).ShouldBeNull();
    }

    [Fact]
    public void A_cancelled_remittance_is_large_too() =>
        Hit(Some.Remittance(amount: 2500, status: RemittanceStatus.Cancelled)).ShouldNotBeNull();

    [Fact]
    public void An_analyst_reads_the_amount() =>
        FraudRules.Describe(new RuleHit("large_transaction", Severity.Medium, 2000, 2500.5m))
            .ShouldBe("US$2,500.50 is above US$2,000.00");

    private static RuleHit? Hit(Remittance told) => Story.Given().Hit(LargeTransaction.Rule, told);
}
