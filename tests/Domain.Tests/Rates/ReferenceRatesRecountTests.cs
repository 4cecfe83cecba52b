using FsCheck;
using FsCheck.Fluent;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rates;

/// <summary>The remembered answer against a recount from all quotes, as the contract words it.</summary>
public sealed class ReferenceRatesRecountTests
{
    private static readonly Dictionary<string, decimal> About =
        new() { ["USD"] = 58m, ["SAR"] = 15.5m, ["VND"] = 0.0023m };

    [Fact]
    public void Whatever_was_asked_before_the_rate_is_that_of_the_quotes_handled_so_far() =>
        Always.Holds(Always.Lists(Steps, 60), steps =>
        {
            ReferenceRates rates = new();
            List<Quote> accepted = [];
            foreach (var step in steps)
            {
                if (step.Quote is { } quote)
                {
                    var before = Recount(accepted, quote.From, quote.QuotedAt);
                    var off = before is { } reference && Math.Abs(quote.Rate - reference) > reference / 5;
                    rates.Handle(quote).ShouldBe(off ? QuoteVerdict.OffReference : QuoteVerdict.Accepted);
                    if (!off) accepted.Add(quote);
                }

                rates.PhpPer(step.Currency, step.Moment).ShouldBe(Recount(accepted, step.Currency, step.Moment));
            }
        });

    [Fact]
    public void Quotes_are_judged_as_they_are_handled_then() =>
        Always.Holds(Always.Lists(Steps, 60), steps =>
        {
            ReferenceRates rates = new();
            Quote[] quotes = [.. steps.Select(step => step.Quote).OfType<Quote>()];
            foreach (var some in quotes.Chunk(4))
            {
                var judged = rates.Judge(some);
                judged.ShouldBe(some.Select(rates.Handle));
            }
        });

    [Fact]
    public void Read_by_days_from_where_quotes_are_stored_the_rates_are_the_same() =>
        Always.Holds(Always.Lists(Steps, 60), steps =>
        {
            ReferenceRates all = new();
            StoredQuotes stored = new();
            ReferenceRates following = new(stored);
            ReferenceRates begun = new(stored);
            foreach (var (at, step) in steps.Index())
            {
                if (step.Quote is { } quote)
                {
                    var verdict = all.Handle(quote);
                    following.Judge([quote]).ShouldBe([verdict]);
                    following.Follow(stored.Add(quote, verdict), quote, verdict);
                }

                if (at == steps.Count / 2) begun.BeginAfter(stored.Count);
                var expected = all.PhpPer(step.Currency, step.Moment);
                following.PhpPer(step.Currency, step.Moment).ShouldBe(expected);
                if (begun.Handled == stored.Count) begun.PhpPer(step.Currency, step.Moment).ShouldBe(expected);
            }
        });

    private sealed record Step(Quote? Quote, string Currency, Moment Moment);

    // Whole multiples of four hours, a microsecond more or less: equal times and exactly 24 hours are common.
    private static readonly Gen<Moment> Moments =
        from fours in Gen.Choose(0, 20)
        from microseconds in Gen.Choose(-1, 1)
        select Some.After(hours: fours * 4, microseconds: microseconds);

    private static readonly Gen<Quote> Quotes =
        from at in Moments
        from currency in Gen.Elements(About.Keys.ToArray())
        from provider in Gen.Elements("A", "B", "C", "D", "E")
        from percent in Gen.Choose(82, 118)
        select Some.Quote(About[currency] * percent / 100m, at, provider, currency);

    private static readonly Gen<Step> Steps =
        from quote in Quotes
        from isAsked in Gen.Choose(0, 1)
        from currency in Gen.Elements(About.Keys.ToArray())
        from moment in Moments
        select new Step(isAsked == 1 ? null : quote, currency, moment);

    private static decimal? Recount(List<Quote> accepted, string currency, Moment moment)
    {
        decimal[] newest = [.. accepted
            .Where(x => x.From == currency && x.QuotedAt > moment - TimeSpan.FromHours(24) && x.QuotedAt <= moment)
            .GroupBy(x => x.Provider)
            .Select(quotes => quotes.OrderBy(x => x.QuotedAt.Microseconds).Last().Rate)
            .Order()];
        return newest.Length > 0 ? (newest[(newest.Length - 1) / 2] + newest[newest.Length / 2]) / 2
            : currency == "SAR" ? Recount(accepted, "USD", moment) / 3.75m
            : ReferenceTable.PhpPer(currency, moment);
    }
}
