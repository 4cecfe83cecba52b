using System.Text.Json.Nodes;
using RemitFlow.Simulator.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Simulator.Tests;

public sealed class QuoteTests
{
    private static readonly QuoteGenerator Quotes = new(Some.Options);
    private static readonly List<SimulatedQuote> Day = [.. Quotes.Between(Some.Start, Some.Start.AddDays(1))];

    [Fact]
    public void Each_of_the_fifteen_pairs_is_quoted_by_at_least_four_providers()
    {
        var pairs = Day.GroupBy(quote => quote.Key).ToList();
        pairs.Select(pair => pair.Key).Order()
            .ShouldBe(Provider.QuotedCurrencies.Select(code => code + "/PHP").Order());
        pairs.ShouldAllBe(pair => pair.Select(quote => quote.Quote.Provider).Distinct().Count() >= 4);
    }

    [Fact]
    public void Every_provider_quotes_once_an_interval() =>
        Day.Count.ShouldBe(QuoteGenerator.QuotesPerInterval * 24 * 4);

    [Fact]
    public void Quotes_come_in_the_order_of_their_times_and_have_ids_of_their_own()
    {
        Day.Select(quote => quote.Quote.Timestamp).ShouldBeInOrder();
        Day.Select(quote => quote.Quote.RateId).Distinct().Count().ShouldBe(Day.Count);
    }

    [Fact]
    public void A_quote_does_not_depend_on_what_was_asked_before()
    {
        var noon = Some.Start.AddHours(12);
        var halves = Quotes.Between(Some.Start, noon).Concat(Quotes.Between(noon, Some.Start.AddDays(1)));
        halves.Select(quote => Convert.ToBase64String(quote.Payload))
            .ShouldBe(Day.Select(quote => Convert.ToBase64String(quote.Payload)));
    }

    [Theory]
    [InlineData("USD", 60.2157)]
    [InlineData("JPY", 0.3767)]
    [InlineData("SAR", 16.0575)]
    [InlineData("KWD", 187)]
    [InlineData("AUD", 42.3576)]
    public void In_three_years_no_quote_is_off_the_reference_by_a_tenth(string code, double reference)
    {
        var rates = new TrueRates(7);
        var days = Enumerable.Range(0, 1_100)
            .Select(day => rates.Php(Currency.Of(code), Some.Start.AddDays(day)) / reference).ToList();
        days.ShouldAllBe(share => share > 0.9 && share < 1.1);
        days.Distinct().Count().ShouldBe(days.Count);
    }

    [Fact]
    public void A_dollar_moves_about_a_third_of_a_percent_a_day()
    {
        var rates = new TrueRates(7);
        var returns = Enumerable.Range(0, 1_000)
            .Select(day => Math.Log(Dollar(rates, day + 1) / Dollar(rates, day)))
            .ToList();
        Math.Sqrt(returns.Average(change => change * change)).ShouldBe(0.0037, 0.0008);
    }

    [Fact]
    public void In_2024_a_dollar_cost_what_it_cost_then() =>
        ((double)new TrueRates(7).Php(Currency.Of("USD"), new DateTimeOffset(2024, 7, 1, 0, 0, 0, TimeSpan.Zero)))
            .ShouldBe(58.5, 2);

    [Fact]
    public void A_quote_has_the_members_of_the_contract() =>
        Day.ShouldAllBe(quote => JsonNode.Parse(quote.Payload)!.AsObject()
            .Select(member => member.Key).SequenceEqual(new[]
        {
            "rate_id", "timestamp", "provider", "from_currency", "to_currency", "rate", "fee", "fee_currency",
        }));

    private static double Dollar(TrueRates rates, int day) => rates.Php(Currency.Of("USD"), Some.Start.AddDays(day));
}
