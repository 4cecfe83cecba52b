using System.Globalization;
using RemitFlow.Domain.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rates;

public sealed class QuoteVerdictTests
{
    private readonly ReferenceRates rates = new();

    [Theory]
    [InlineData("0")]
    [InlineData("-58.2")]
    [InlineData("-0.0001")]
    public void A_rate_that_is_not_above_0_never_enters(string rate) =>
        Refused(Some.Quote(Number(rate)), QuoteVerdict.NotPositive);

    [Theory]
    [InlineData("48")]
    [InlineData("72")]
    public void A_rate_exactly_20_percent_off_the_one_before_enters(string rate)
    {
        rates.Handle(Some.Quote(60, Some.Before(hours: 1))).ShouldBe(QuoteVerdict.Accepted);
        rates.Handle(Some.Quote(Number(rate))).ShouldBe(QuoteVerdict.Accepted);
        rates.PhpPer("USD", Some.Time).ShouldBe(Number(rate));
    }

    [Theory]
    [InlineData("47.9999")]
    [InlineData("72.0001")]
    [InlineData("0.0001")]
    [InlineData("60000")]
    public void A_rate_more_than_20_percent_off_the_one_before_never_enters(string rate)
    {
        rates.Handle(Some.Quote(60, Some.Before(hours: 1))).ShouldBe(QuoteVerdict.Accepted);
        Refused(Some.Quote(Number(rate)), QuoteVerdict.OffReference);
    }

    [Fact]
    public void Without_quotes_a_rate_is_held_against_the_table() =>
        Refused(Some.Quote(69.8940m), QuoteVerdict.OffReference); // A fifth above 58.244999 is 69.8939988.

    [Fact]
    public void A_rate_is_held_against_the_reference_at_its_own_time_and_not_at_the_newest()
    {
        rates.Handle(Some.Quote(69, Some.Time)).ShouldBe(QuoteVerdict.Accepted);
        rates.Handle(Some.Quote(82, Some.After(hours: 1), "Late Bank")).ShouldBe(QuoteVerdict.Accepted);
        Refused(Some.Quote(82, Some.Before(hours: 1), "Late Bank"), QuoteVerdict.OffReference);
    }

    [Fact]
    public void A_correction_is_held_against_what_it_corrects()
    {
        rates.Handle(Some.Quote(69)).ShouldBe(QuoteVerdict.Accepted);
        rates.Handle(Some.Quote(82)).ShouldBe(QuoteVerdict.Accepted);
        Refused(Some.Quote(65), QuoteVerdict.OffReference);
    }

    [Fact]
    public void A_rate_that_was_refused_is_not_what_the_next_is_held_against()
    {
        Refused(Some.Quote(80), QuoteVerdict.OffReference);
        Refused(Some.Quote(81), QuoteVerdict.OffReference);
    }

    [Fact]
    public void A_riyal_is_held_against_its_peg_to_the_quoted_dollar()
    {
        rates.Handle(Some.Quote(60)).ShouldBe(QuoteVerdict.Accepted);
        Refused(Some.Quote(19.2001m, from: "SAR"), QuoteVerdict.OffReference);
        rates.Handle(Some.Quote(19.2m, from: "SAR")).ShouldBe(QuoteVerdict.Accepted);
    }

    [Fact]
    public void The_first_quote_of_a_currency_that_nobody_knows_enters()
    {
        rates.Handle(Some.Quote(0.0023m, from: "VND")).ShouldBe(QuoteVerdict.Accepted);
        Refused(Some.Quote(0.0028m, from: "VND"), QuoteVerdict.OffReference);
    }

    [Theory]
    [InlineData("USD", "SAR")]
    [InlineData("PHP", "USD")]
    [InlineData("PHP", "PHP")]
    public void A_quote_that_is_not_to_pesos_is_only_for_show(string from, string to) =>
        Refused(Some.Quote(1, from: from, to: to), QuoteVerdict.NotToPesos);

    [Theory]
    [InlineData("120", false)]
    [InlineData("80", false)]
    [InlineData("120.0001", true)]
    [InlineData("79.9999", true)]
    [InlineData("-100", true)]
    public void Off_is_more_than_a_fifth_away(string declared, bool off) =>
        ReferenceRates.IsOff(Number(declared), 100).ShouldBe(off);

    private void Refused(Quote quote, QuoteVerdict why)
    {
        var before = rates.PhpPer(quote.From, quote.QuotedAt);
        rates.Handle(quote).ShouldBe(why);
        rates.PhpPer(quote.From, quote.QuotedAt).ShouldBe(before);
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
