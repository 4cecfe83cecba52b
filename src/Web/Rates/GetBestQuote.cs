using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Rates;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Rates;

/// <summary>Providers by what a recipient gets, the most pesos first.</summary>
/// <param name="Amount">What the sender hands over, in <paramref name="FromCurrency"/>; the fee is taken out of it.</param>
/// <param name="Reference">Pesos per unit at the moment, the median that quotes are held against; null where nothing is known.</param>
/// <param name="LeftOut">Providers whose quote stands and brings no pesos that could be named.</param>
/// <param name="Findings">Quotes of the last 24 hours that are more than 20 % off the reference, or not above 0: left out.</param>
/// <param name="NextCursor">Null on the last page.</param>
public sealed record BestQuotes(
    string FromCurrency, decimal Amount, DateTimeOffset AsOf, decimal? Reference, IReadOnlyList<RankedQuote> Providers,
    IReadOnlyList<UnrankedQuote> LeftOut, long Findings, string? NextCursor);

/// <summary>A provider's newest quote of the last 24 hours, and what it brings.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="ReceivedPhp">Pesos after the fee, four decimals.</param>
/// <param name="AboveWorstPhp">Pesos more than at the last of the ranking.</param>
/// <param name="AboveProviderPhp">Pesos more than at the provider that was named, negative for fewer; null where none was.</param>
public sealed record RankedQuote(
    int Rank, string Provider, decimal Rate, decimal Fee, string FeeCurrency, DateTimeOffset Timestamp, long AgeSeconds,
    decimal ReceivedPhp, decimal AboveWorstPhp, decimal? AboveProviderPhp);

/// <param name="Reason"><c>fee_not_told</c>, <c>fee_currency_unknown</c> or <c>fee_above_amount</c>.</param>
public sealed record UnrankedQuote(string Provider, string Reason);

public static class GetBestQuote
{
    [WolverineGet("/api/v1/fx/best")]
    [ProducesResponseType(typeof(BestQuotes), StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status404NotFound, Problems.MediaType)]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, Domain.Rates.ReferenceRates rates, QuoteFollower follower, TimeProvider clock,
        [FromQuery] string? from, [FromQuery] string? amount, [FromQuery] string? provider, [FromQuery(Name = "as_of")] string? asOf,
        [FromQuery] string? limit, [FromQuery] string? cursor, [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var currency = query.Code("from", from, required: true);
        var handed = query.Amount(amount);
        var other = query.Id("provider", provider);
        var csv = query.WantsCsv(format);
        var most = query.Limit(limit, most: StandingQuotes.MostProviders, usual: csv ? StandingQuotes.MostProviders : 50);
        var page = MomentPage.Read(query, cursor, asOf, clock);
        if (query.Problem is { } problem) return problem;
        var missing = Problems.NotFound("provider", $"{other} has no quote for {currency} that stands and tells its fee.");
        return csv
            ? await ReadAsync(database, rates, currency!, handed, other, page, most, cancellation) is { } best
                ? Csv.Stream(best.Providers.ToAsyncEnumerable(), "best.csv", Columns) : missing
            : await answers.OfQuotesAsync(("best", currency, handed, page, most, other), async stop =>
            {
                await follower.CatchUpAsync(stop);
                return await ReadAsync(database, rates, currency!, handed, other, page, most, stop);
            }, cancellation, missing);
    }

    /// <summary>A page of the ranking; null where the other provider, if one is named, is not in it.</summary>
    public static async Task<BestQuotes?> ReadAsync(
        NpgsqlDataSource database, Domain.Rates.ReferenceRates rates, string currency, decimal amount, string? other, MomentPage page, int limit,
        CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var standing = (await StandingQuotes.AtAsync(connection, [(currency, page.At)], cancellation))[0]
            .Select(quote => (Quote: quote, Payout: Payout.Of(quote, amount, rates, page.At))).ToArray();
        var ranked = Rank([.. standing.Where(x => x.Payout.Pesos is not null)], other, page.At);
        if (other is not null && ranked.All(x => x.Provider != other)) return null;
        var (rows, next) = page.Of(ranked, limit);
        return new BestQuotes(
            currency, amount, page.At.ToDateTimeOffset(), rates.PhpPer(currency, page.At), rows,
            [.. standing.Where(x => x.Payout.Refusal is not null).Select(x => new UnrankedQuote(x.Quote.Provider, x.Payout.Refusal!.Value.Name()))],
            await StandingQuotes.FindingsAsync(connection, currency, page.At, cancellation), next);
    }

    private static RankedQuote[] Rank((Quote Quote, Payout Payout)[] quotes, string? other, Moment at)
    {
        if (quotes.Length == 0) return [];
        var worst = quotes.Min(x => x.Payout.Pesos)!.Value;
        var theirs = quotes.FirstOrDefault(x => x.Quote.Provider == other).Payout.Pesos;
        return
        [
            .. quotes.OrderByDescending(x => x.Payout.Pesos).ThenBy(x => x.Quote.Provider, StringComparer.Ordinal).Select((x, before) =>
            {
                var (pesos, (fee, feeCurrency)) = (x.Payout.Pesos!.Value, x.Quote.KnownFee!.Value);
                return new RankedQuote(
                    before + 1, x.Quote.Provider, x.Quote.Rate, fee, feeCurrency, x.Quote.QuotedAt.ToDateTimeOffset(),
                    (long)(at - x.Quote.QuotedAt).TotalSeconds, pesos, pesos - worst, pesos - theirs);
            }),
        ];
    }

    private static (string Name, Func<RankedQuote, object?> Value)[] Columns { get; } =
    [
        ("rank", x => x.Rank), ("provider", x => x.Provider), ("rate", x => x.Rate), ("fee", x => x.Fee), ("fee_currency", x => x.FeeCurrency),
        ("timestamp", x => x.Timestamp), ("age_seconds", x => x.AgeSeconds), ("received_php", x => x.ReceivedPhp),
        ("above_worst_php", x => x.AboveWorstPhp), ("above_provider_php", x => x.AboveProviderPhp),
    ];
}
