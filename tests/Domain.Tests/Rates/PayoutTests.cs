using RemitFlow.Domain.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rates;

public sealed class PayoutTests
{
    private static readonly Quote Riyal = Some.Quote(15.3m, from: "SAR");
    private readonly ReferenceRates rates = new();

    public PayoutTests()
    {
        rates.Handle(Some.Quote(58)); // Pesos per dollar.
        rates.Handle(Some.Quote(15.5m, from: "SAR"));
    }

    [Theory]
    [InlineData(16, "SAR", 22_705.2)] // (1500 - 16) x 15.3
    [InlineData(100, "PHP", 22_850)] // 1500 x 15.3 - 100
    [InlineData(4, "USD", 22_718)] // 1500 x 15.3 - 4 x 58
    [InlineData(0, null, 22_950)]
    [InlineData(0, "XXX", 22_950)]
    public void A_fee_is_taken_in_its_own_currency(int fee, string? currency, double pesos) =>
        Of(fee, currency).ShouldBe(new Payout((decimal)pesos, null));

    [Fact]
    public void Pesos_are_rounded_half_even_to_four_decimals() =>
        Payout.Of(Riyal with { Rate = 1.00005m, Fee = 0 }, 1, rates, Some.Time).Pesos.ShouldBe(1.0000m);

    [Fact]
    public void A_fee_that_is_not_known_names_no_pesos()
    {
        Of(null, "SAR").ShouldBe(new Payout(null, NoPayout.FeeNotTold));
        Of(16, null).ShouldBe(new Payout(null, NoPayout.FeeNotTold));
        Of(-16, "SAR").ShouldBe(new Payout(null, NoPayout.FeeNotTold));
        Of(16, "XXX").ShouldBe(new Payout(null, NoPayout.FeeCurrencyUnknown));
    }

    [Theory]
    [InlineData(1_500, "SAR")]
    [InlineData(22_950, "PHP")]
    [InlineData(400, "USD")]
    public void A_fee_that_leaves_nothing_is_too_much(int fee, string currency) =>
        Of(fee, currency).ShouldBe(new Payout(null, NoPayout.FeeAboveAmount));

    private Payout Of(int? fee, string? currency) =>
        Payout.Of(Riyal with { Fee = fee, FeeCurrency = currency }, 1_500, rates, Some.Time);
}
