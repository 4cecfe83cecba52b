using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Rates;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Rates;

/// <summary>The newest quote of each provider and pair, and what a currency was worth to us at the moment.</summary>
/// <param name="AsOf">The moment of the quotes, reference rates and ages.</param>
/// <param name="Findings">How many of the page's quotes cannot be true: shown here, and left out of everything that is computed.</param>
/// <param name="NextCursor">Null on the last page.</param>
public sealed record ExchangeRates(
    DateTimeOffset AsOf, IReadOnlyList<ReferenceRate> ReferenceRates, IReadOnlyList<ExchangeRate> Rates, long Findings, string? NextCursor);

/// <summary>Pesos per unit of a currency that the page has quotes for; null where nothing is known.</summary>
public sealed record ReferenceRate(string Currency, decimal? PhpPerUnit);

/// <summary>A provider's newest quote for a pair.</summary>
/// <param name="Rate">Units of the second currency for one of the first.</param>
/// <param name="Timestamp">When it was quoted.</param>
/// <param name="Verdict"><c>accepted</c>, or why it does not count for the reference rate: <c>not_to_pesos</c>, or as a finding <c>not_positive</c>, <c>off_reference</c>.</param>
/// <param name="Reference">The pair's reference rate at the moment; null where a currency has none.</param>
/// <param name="Spread">How far the rate is from it, as a share of it (-0.01 is one per cent below); six decimals.</param>
public sealed record ExchangeRate(
    string FromCurrency, string ToCurrency, string Provider, decimal Rate, decimal? Fee, string? FeeCurrency, string? RateId,
    DateTimeOffset Timestamp, string Verdict, decimal? Reference, decimal? Spread, long AgeSeconds);

public static class GetRates
{
    private const int CsvPage = 500;

    [WolverineGet("/api/v1/fx/rates")]
    [ProducesResponseType(typeof(ExchangeRates), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, Domain.Rates.ReferenceRates rates, QuoteFollower follower, TimeProvider clock,
        [FromQuery] string? from, [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? limit, [FromQuery] string? cursor,
        [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var most = query.Limit(limit, most: 500, usual: 200);
        var place = query.After(cursor, 3);
        var after = place is null ? null : new QuotedPair(place[0], place[1], place[2]);
        var currency = query.Code("from", from);
        var at = MomentPage.Asked(query, asOf, clock);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;
        if (csv)
        {
            var all = AllAsync(database, currency, at, after, string.IsNullOrEmpty(limit) ? null : most, cancellation);
            return Csv.Stream(all.Select(stored => Describe(stored, rates, at)), "rates.csv", Columns);
        }

        return await answers.OfQuotesAsync<ExchangeRates>(("rates", currency, at, most, cursor), async stop =>
        {
            await follower.CatchUpAsync(stop);
            return await ReadAsync(database, rates, currency, at, after, most, stop);
        }, cancellation);
    }

    /// <summary>The older name.</summary>
    [WolverineGet("/api/v1/exchange-rates")]
    [ProducesResponseType(typeof(ExchangeRates), StatusCodes.Status200OK, "application/json")]
    public static Task<IResult> GetByOlderName(
        CachedAnswers answers, NpgsqlDataSource database, Domain.Rates.ReferenceRates rates, QuoteFollower follower, TimeProvider clock,
        [FromQuery] string? from, [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? limit, [FromQuery] string? cursor,
        [FromQuery] string? format, CancellationToken cancellation) =>
        Get(answers, database, rates, follower, clock, from, asOf, limit, cursor, format, cancellation);

    /// <summary>A page of them, of one currency or (null) of all.</summary>
    public static async Task<ExchangeRates> ReadAsync(
        NpgsqlDataSource database, Domain.Rates.ReferenceRates rates, string? from, Moment at, QuotedPair? after, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var page = await QuoteBoard.ReadAsync(connection, from, at, after, limit, cancellation);
        await rates.ReadAheadAsync(page.Quotes.SelectMany(stored => new[] { (stored.Quote.From, at), (stored.Quote.To, at) }), cancellation);
        return new ExchangeRates(
            at.ToDateTimeOffset(),
            [.. page.Quotes.Select(stored => stored.Quote.From).Distinct().Select(one => new ReferenceRate(one, rates.PhpPer(one, at)))],
            [.. page.Quotes.Select(stored => Describe(stored, rates, at))],
            page.Quotes.Count(stored => stored.Verdict.IsFinding()),
            page.Last is { } last ? Cursor.Of(last.From, last.To, last.Provider) : null);
    }

    private static async IAsyncEnumerable<StoredQuote> AllAsync(
        NpgsqlDataSource database, string? from, Moment at, QuotedPair? after, int? limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var left = limit ?? int.MaxValue; left > 0; left -= CsvPage)
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            var page = await QuoteBoard.ReadAsync(connection, from, at, after, Math.Min(left, CsvPage), cancellation);
            foreach (var stored in page.Quotes) yield return stored;
            if (page.Last is null) yield break;
            after = page.Last;
        }
    }

    private static ExchangeRate Describe(StoredQuote stored, Domain.Rates.ReferenceRates rates, Moment at)
    {
        var quote = stored.Quote;
        decimal? reference = rates.PhpPer(quote.From, at) is { } from && rates.PhpPer(quote.To, at) is { } to
            ? decimal.Round(from / to, 8, MidpointRounding.ToEven)
            : null;
        return new ExchangeRate(
            quote.From, quote.To, quote.Provider, quote.Rate, quote.Fee, quote.FeeCurrency, quote.RateId, quote.QuotedAt.ToDateTimeOffset(),
            stored.Verdict.Name(), reference,
            reference is > 0 ? decimal.Round((quote.Rate - reference.Value) / reference.Value, 6, MidpointRounding.ToEven) : null,
            (long)(at - quote.QuotedAt).TotalSeconds);
    }

    private static (string Name, Func<ExchangeRate, object?> Value)[] Columns { get; } =
    [
        ("from_currency", x => x.FromCurrency), ("to_currency", x => x.ToCurrency), ("provider", x => x.Provider), ("rate", x => x.Rate),
        ("fee", x => x.Fee), ("fee_currency", x => x.FeeCurrency), ("rate_id", x => x.RateId), ("timestamp", x => x.Timestamp),
        ("verdict", x => x.Verdict), ("reference", x => x.Reference), ("spread", x => x.Spread), ("age_seconds", x => x.AgeSeconds),
    ];
}
