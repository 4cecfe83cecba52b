using System.Globalization;
using RemitFlow.Domain.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rates;

public sealed class ValuationTests
{
    [Fact]
    public void Dollars_are_the_amount_times_its_rate_by_the_dollars_rate() =>
        Valuation.Of(1500m, "SAR", 15.30m, 57.375m).ShouldBe(new Valuation(15.30m, 57.375m, 400m, 22_950m));

    [Fact]
    public void An_amount_in_dollars_stays_as_it_is() =>
        Valuation.Of(123.45675m, "USD", 58.1m, 58.1m).Usd.ShouldBe(123.45675m);

    [Theory]
    [InlineData("0.0001", "0.5", "1", "0.0000")]
    [InlineData("0.0003", "0.5", "1", "0.0002")]
    [InlineData("0.0005", "0.5", "1", "0.0002")]
    [InlineData("0.0007", "0.5", "1", "0.0004")]
    [InlineData("0.00011", "0.5", "1", "0.0001")]
    public void A_half_goes_to_the_even_of_four_decimals(string amount, string rate, string usd, string expected)
    {
        var value = Valuation.Of(Number(amount), "JPY", Number(rate), Number(usd));
        (value.Usd, value.Php).ShouldBe((Number(expected), Number(expected)));
    }

    [Fact]
    public void It_is_multiplied_first_and_divided_once()
    {
        // 500,000.00005 exactly, a half that goes to the even; dividing first leaves a little more than a half.
        Valuation.Of(3_000_000.0003m, "JPY", 0.5m, 3m).Usd.ShouldBe(500_000m);
        Valuation.Of(1_000_000_000_000m, "SAR", 58.244999m / 3.75m, 58.244999m).Usd.ShouldBe(266_666_666_666.6667m);
    }

    [Fact]
    public void Pesos_are_one_peso_each_and_dollars_by_the_dollars_rate()
    {
        ReferenceRates rates = new();
        rates.Handle(Some.Quote(60)).ShouldBe(QuoteVerdict.Accepted);
        rates.Value(600m, "PHP", Some.Time).ShouldBe(new Valuation(1m, 60m, 10m, 600m));
    }

    [Fact]
    public void Riyals_keep_their_peg_whatever_the_dollar_is_quoted_at()
    {
        ReferenceRates rates = new();
        rates.Handle(Some.Quote(61.7m)).ShouldBe(QuoteVerdict.Accepted);
        rates.Value(375m, "SAR", Some.Time)!.Usd.ShouldBe(100m);
    }

    [Fact]
    public void A_currency_without_a_rate_has_no_value() =>
        new ReferenceRates().Value(1, "VND", Some.Time).ShouldBeNull();

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
