using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Rates;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Rates;

/// <summary>The newest quote of each provider and pair, and what a currency is worth to us now.</summary>
/// <param name="AsOf">Now: the moment of the reference rates and ages.</param>
/// <param name="NextCursor">Null on the last page.</param>
public sealed record ExchangeRates(
    DateTimeOffset AsOf, IReadOnlyList<ReferenceRate> ReferenceRates, IReadOnlyList<ExchangeRate> Rates, string? NextCursor);

/// <summary>Pesos per unit of a currency that the page has quotes for; null where nothing is known.</summary>
public sealed record ReferenceRate(string Currency, decimal? PhpPerUnit);

/// <summary>A provider's newest quote for a pair.</summary>
/// <param name="Rate">Units of the second currency for one of the first.</param>
/// <param name="Timestamp">When it was quoted.</param>
/// <param name="Verdict"><c>accepted</c>, or why it does not count for the reference rate: <c>not_to_pesos</c>, <c>not_positive</c>, <c>off_reference</c>.</param>
/// <param name="Reference">The pair's reference rate now; null where a currency has none.</param>
/// <param name="Spread">How far the rate is from it, as a share of it (-0.01 is one per cent below); six decimals.</param>
public sealed record ExchangeRate(
    string FromCurrency, string ToCurrency, string Provider, decimal Rate, decimal? Fee, string? FeeCurrency, string? RateId,
    DateTimeOffset Timestamp, string Verdict, decimal? Reference, decimal? Spread, long AgeSeconds);

public static class GetExchangeRates
{
    [WolverineGet("/api/v1/exchange-rates")]
    [ProducesResponseType(typeof(ExchangeRates), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        NpgsqlDataSource database, Domain.Rates.ReferenceRates rates, TimeProvider clock, [FromQuery] string? from, [FromQuery] string? limit,
        [FromQuery] string? cursor, CancellationToken cancellation)
    {
        var query = new Query();
        var most = query.Limit(limit, most: 500, usual: 200);
        var after = query.After(cursor, 3);
        if (string.IsNullOrEmpty(from)) from = null;
        else if (from.Length != 3 || !from.All(char.IsAsciiLetterUpper)) query.Refuse("from", "a currency's ISO 4217 code is expected, such as SAR.");
        if (query.Problem is { } problem) return problem;

        await using var connection = await database.OpenConnectionAsync(cancellation);
        var quotes = await QuoteBoard.ReadAsync(
            connection, from, after is null ? null : new QuotedPair(after[0], after[1], after[2]), most + 1, cancellation);
        var more = quotes.Count > most;
        if (more) quotes.RemoveAt(most);
        var now = Moment.From(clock.GetUtcNow());
        return Results.Ok(new ExchangeRates(
            now.ToDateTimeOffset(),
            [.. quotes.Select(stored => stored.Quote.From).Distinct().Select(one => new ReferenceRate(one, rates.PhpPer(one, now)))],
            [.. quotes.Select(stored => Describe(stored, rates, now))],
            more ? Cursor.Of(quotes[^1].Quote.From, quotes[^1].Quote.To, quotes[^1].Quote.Provider) : null));
    }

    private static ExchangeRate Describe(StoredQuote stored, Domain.Rates.ReferenceRates rates, Moment now)
    {
        var quote = stored.Quote;
        decimal? reference = rates.PhpPer(quote.From, now) is { } from && rates.PhpPer(quote.To, now) is { } to
            ? decimal.Round(from / to, 8, MidpointRounding.ToEven)
            : null;
        return new ExchangeRate(
            quote.From, quote.To, quote.Provider, quote.Rate, quote.Fee, quote.FeeCurrency, quote.RateId, quote.QuotedAt.ToDateTimeOffset(),
            Verdict(stored.Verdict), reference,
            reference is > 0 ? decimal.Round((quote.Rate - reference.Value) / reference.Value, 6, MidpointRounding.ToEven) : null,
            (long)(now - quote.QuotedAt).TotalSeconds);
    }

    private static string Verdict(QuoteVerdict verdict) => verdict switch
    {
        QuoteVerdict.Accepted => "accepted",
        QuoteVerdict.NotToPesos => "not_to_pesos",
        QuoteVerdict.NotPositive => "not_positive",
        _ => "off_reference",
    };
}
