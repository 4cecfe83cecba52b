using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Rates;

public sealed class StandingQuotesTests(Postgres postgres) : StoreTest(postgres)
{
    private static readonly Quote Sar = new("FX_1", Some.Time, "Wise", "SAR", "PHP", 15.30m, 16.00m, "SAR");

    [Fact]
    public async Task A_quote_stands_from_its_time_until_the_next_and_a_day_at_most()
    {
        var tick = TimeSpan.FromMicroseconds(1);
        await AddAsync(Sar, Sar with { QuotedAt = Some.Time + TimeSpan.FromHours(1), Rate = 15.4m });
        (await RatesAsync("SAR", Some.Time - tick, Some.Time, Some.Time + TimeSpan.FromHours(1) - tick, Some.Time + TimeSpan.FromHours(1),
            Some.Time + TimeSpan.FromHours(25) - tick, Some.Time + TimeSpan.FromHours(25)))
            .ShouldBe([[], [15.30m], [15.30m], [15.4m], [15.4m], []]);
        (await RatesAsync("USD", Some.Time)).ShouldBe([[]]);
    }

    [Fact]
    public async Task Whoever_was_asked_they_are_those_that_a_recount_finds()
    {
        var chance = new Random(11);
        Quote[] told = [.. Enumerable.Range(0, 3_000).Select(n => Sar with
        {
            QuotedAt = Some.Time + TimeSpan.FromMinutes(chance.Next(6 * 24 * 4) * 15), Provider = $"P{chance.Next(6)}",
            From = chance.Next(2) == 0 ? "SAR" : "USD", To = chance.Next(5) == 0 ? "EUR" : "PHP", Rate = n + 1,
        })];
        QuoteVerdict[] verdicts = [.. told.Select(quote => quote.To != "PHP" ? QuoteVerdict.NotToPesos : chance.Next(4) == 0 ? QuoteVerdict.OffReference : QuoteVerdict.Accepted)];
        await AddAsync(told, verdicts);
        (string Currency, Moment At)[] asked =
            [.. Enumerable.Range(0, 300).Select(_ => (chance.Next(2) == 0 ? "SAR" : "USD", Some.Time + TimeSpan.FromMinutes(chance.Next(8 * 24 * 60))))];

        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        var found = await StandingQuotes.AtAsync(connection, asked, Cancelled);
        for (var at = 0; at < asked.Length; at++)
        {
            var (currency, moment) = asked[at];
            found[at].ShouldBe(told.Zip(verdicts).Where(x => x.First.From == currency && x.Second == QuoteVerdict.Accepted
                    && x.First.QuotedAt <= moment && x.First.QuotedAt > moment - TimeSpan.FromHours(24))
                .Select(x => x.First).GroupBy(x => x.Provider).OrderBy(x => x.Key)
                .Select(quotes => quotes.OrderBy(x => x.QuotedAt.Microseconds).Last())); // Sorted stably: of equal times the last told.
        }

        found.SelectMany(x => x).Count().ShouldBeGreaterThan(1_000);
        (await StandingQuotes.FindingsAsync(connection, "SAR", asked[0].At, Cancelled)).ShouldBe(told.Zip(verdicts).Count(x =>
            x.First.From == "SAR" && x.First.To == "PHP" && x.Second == QuoteVerdict.OffReference
            && x.First.QuotedAt <= asked[0].At && x.First.QuotedAt > asked[0].At - TimeSpan.FromHours(24)));
        (await StandingQuotes.CurrenciesAsync(connection, Cancelled)).ShouldBe(["SAR", "USD"]);
    }

    [Fact]
    public async Task The_board_of_a_moment_passes_over_who_had_not_quoted_yet_and_pages_still_end()
    {
        await AddAsync(
            Sar with { Provider = "A" }, Sar with { Provider = "B", QuotedAt = Some.Time + TimeSpan.FromHours(1) },
            Sar with { Provider = "C" }, Sar with { Provider = "D", QuotedAt = Some.Time + TimeSpan.FromHours(1) });
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        var first = await QuoteBoard.ReadAsync(connection, null, Some.Time, null, 2, Cancelled);
        first.Quotes.Select(x => x.Quote.Provider).ShouldBe(["A"]);
        first.Last.ShouldBe(new QuotedPair("SAR", "PHP", "B"));
        var second = await QuoteBoard.ReadAsync(connection, null, Some.Time, first.Last, 2, Cancelled);
        second.Quotes.Select(x => x.Quote.Provider).ShouldBe(["C"]);
        second.Last.ShouldBeNull();
    }

    private Task AddAsync(params Quote[] quotes) => AddAsync(quotes, [.. quotes.Select(_ => QuoteVerdict.Accepted)]);

    private async Task AddAsync(Quote[] quotes, QuoteVerdict[] verdicts)
    {
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        await QuoteStore.AddAsync(connection, 0, [.. quotes.Select(x => new NewQuote(Guid.NewGuid(), x))], verdicts, Cancelled);
    }

    private async Task<decimal[][]> RatesAsync(string currency, params Moment[] moments)
    {
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        var found = await StandingQuotes.AtAsync(connection, [.. moments.Select(at => (currency, at))], Cancelled);
        return [.. moments.Select((_, at) => found[at].Select(x => x.Rate).ToArray())];
    }
}
