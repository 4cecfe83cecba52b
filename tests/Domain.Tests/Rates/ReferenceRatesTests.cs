using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rates;

public sealed class ReferenceRatesTests
{
    private static readonly decimal TableUsd = ReferenceTable.PhpPer("USD", Some.Time)!.Value;

    [Fact]
    public void Without_quotes_it_is_the_tables_rate() => Usd().ShouldBe(TableUsd);

    [Fact]
    public void One_quote_alone_is_the_rate() => Usd(Some.Quote(60)).ShouldBe(60);

    [Fact]
    public void Of_an_odd_number_of_providers_it_is_the_quote_in_the_middle() =>
        Usd(By("A", 62), By("B", 58), By("C", 59)).ShouldBe(59);

    [Fact]
    public void Of_an_even_number_it_is_the_mean_of_the_two_in_the_middle() =>
        Usd(By("A", 62), By("B", 58), By("C", 59.0001m), By("D", 60)).ShouldBe(59.50005m);

    [Fact]
    public void A_provider_speaks_with_its_newest_quote_only() =>
        Usd(By("A", 60, Some.Before(hours: 1)), By("A", 61, Some.Before(hours: 2)), By("B", 62)).ShouldBe(61);

    [Fact]
    public void A_quote_at_the_very_moment_counts() => Usd(Some.Quote(60, Some.Time)).ShouldBe(60);

    [Fact]
    public void A_quote_a_microsecond_later_does_not_yet() =>
        Usd(Some.Quote(60, Some.After(microseconds: 1))).ShouldBe(TableUsd);

    [Fact]
    public void A_quote_exactly_24_hours_old_counts_no_more() =>
        Usd(Some.Quote(60, Some.Before(hours: 24))).ShouldBe(TableUsd);

    [Fact]
    public void A_quote_a_microsecond_less_than_24_hours_old_still_counts() =>
        Usd(Some.Quote(60, Some.Before(hours: 24, microseconds: -1))).ShouldBe(60);

    [Fact]
    public void A_provider_that_has_fallen_silent_leaves_the_median_to_the_others() =>
        Usd(By("A", 64, Some.Before(hours: 25)), By("B", 60, Some.Before(hours: 1))).ShouldBe(60);

    [Fact]
    public void Of_the_same_provider_and_time_the_last_handled_counts() =>
        Usd(By("A", 60), By("A", 61), By("A", 59)).ShouldBe(59);

    [Fact]
    public void A_quote_that_arrives_late_takes_its_place_in_time()
    {
        ReferenceRates rates = new();
        Handle(rates, Some.Quote(60, Some.Before(hours: 1)), Some.Quote(61, Some.Before(hours: 3)));
        rates.PhpPer("USD", Some.Before(hours: 2)).ShouldBe(61);
        rates.PhpPer("USD", Some.Time).ShouldBe(60);
    }

    [Fact]
    public void A_peso_is_a_peso_whatever_is_quoted()
    {
        ReferenceRates rates = new();
        rates.Handle(Some.Quote(1.1m, from: "PHP")).ShouldBe(QuoteVerdict.NotToPesos);
        rates.PhpPer("PHP", Some.Time).ShouldBe(1);
    }

    [Fact]
    public void Without_quotes_of_its_own_a_pegged_currency_follows_what_the_dollar_is_quoted_at()
    {
        ReferenceRates rates = new();
        Handle(rates, Some.Quote(60));
        rates.PhpPer("SAR", Some.Time).ShouldBe(16);
        rates.PhpPer("SAR", Some.Before(microseconds: 1)).ShouldBe(ReferenceTable.PhpPer("SAR", Some.Time));
    }

    [Fact]
    public void With_quotes_of_its_own_a_pegged_currency_is_what_is_quoted_until_they_are_a_day_old()
    {
        ReferenceRates rates = new();
        Handle(rates, Some.Quote(15.3m, from: "SAR"), Some.Quote(60, Some.After(hours: 23)));
        rates.PhpPer("SAR", Some.After(hours: 24, microseconds: -1)).ShouldBe(15.3m);
        rates.PhpPer("SAR", Some.After(hours: 24)).ShouldBe(16);
    }

    [Theory]
    [InlineData("TWD", 1.85, 1.9)]
    [InlineData("KWD", 187, 190)]
    public void A_fixed_figure_holds_only_where_nothing_is_quoted(string currency, double figure, double quoted)
    {
        ReferenceRates rates = new();
        rates.PhpPer(currency, Some.Time).ShouldBe((decimal)figure);
        Handle(rates, Some.Quote((decimal)quoted, from: currency));
        rates.PhpPer(currency, Some.Time).ShouldBe((decimal)quoted);
    }

    [Fact]
    public void A_currency_that_nobody_knows_has_no_rate_but_where_it_is_quoted()
    {
        ReferenceRates rates = new();
        rates.PhpPer("VND", Some.Time).ShouldBeNull();
        Handle(rates, Some.Quote(0.0023m, from: "VND"));
        rates.PhpPer("VND", Some.Time).ShouldBe(0.0023m);
        rates.PhpPer("VND", Some.After(hours: 24)).ShouldBeNull();
    }

    private static Quote By(string provider, decimal rate, Moment? at = null) => Some.Quote(rate, at, provider);

    private static decimal? Usd(params Quote[] quotes)
    {
        ReferenceRates rates = new();
        Handle(rates, quotes);
        return rates.PhpPer("USD", Some.Time);
    }

    private static void Handle(ReferenceRates rates, params Quote[] quotes)
    {
        foreach (var quote in quotes) rates.Handle(quote).ShouldBe(QuoteVerdict.Accepted);
    }
}
