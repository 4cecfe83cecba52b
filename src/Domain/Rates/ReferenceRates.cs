using System.Collections.Concurrent;
using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Rates;

/// <summary>
/// Pesos per unit of any currency at any moment, from the quotes handled so far: the median of each provider's newest
/// quote in (t - 24 h, t], else the built-in table, where a pegged currency follows the dollar's reference rate. The
/// same quotes in the same order give the same rates, on every node. Safe to share between threads; quotes are handled
/// one after the other.
/// </summary>
public sealed class ReferenceRates
{
    /// <summary>How far a quote, or a declared figure, may be off the reference: a fifth.</summary>
    public const decimal Tolerance = 0.20m;

    private readonly ConcurrentDictionary<string, CurrencyQuotes> currencies = [];

    /// <summary>Null for a currency without a rate at that moment.</summary>
    public decimal? PhpPer(string currency, Moment moment) =>
        currency == "PHP" ? 1
        : currencies.TryGetValue(currency, out var quotes) && quotes.PhpPer(moment) is { } median ? median
        : ReferenceTable.PegOf(currency) is { } peg ? PhpPer("USD", moment) / peg
        : ReferenceTable.PhpPer(currency, moment);

    /// <summary>Null for a currency without a rate at that moment.</summary>
    public Valuation? Value(decimal amount, string currency, Moment moment) =>
        PhpPer(currency, moment) is { } php && PhpPer("USD", moment) is { } usd
            ? Valuation.Of(amount, currency, php, usd)
            : null;

    /// <summary>Takes a quote in; what is off never enters.</summary>
    public QuoteVerdict Handle(Quote quote)
    {
        if (quote.Rate <= 0) return QuoteVerdict.NotPositive;
        if (quote.To != "PHP" || quote.From == "PHP") return QuoteVerdict.NotToPesos;
        if (PhpPer(quote.From, quote.QuotedAt) is { } reference && IsOff(quote.Rate, reference)) return QuoteVerdict.OffReference;

        currencies.GetOrAdd(quote.From, _ => new CurrencyQuotes()).Accept(quote);
        return QuoteVerdict.Accepted;
    }

    /// <summary>
    /// What would become of these quotes, handled one after the other from here, without taking any of them in: for
    /// whoever must write the verdict down before it holds.
    /// </summary>
    public IReadOnlyList<QuoteVerdict> Judge(IReadOnlyList<Quote> quotes)
    {
        if (quotes.Count == 0) return [];
        var (trial, first, last) = (new ReferenceRates(), quotes.Min(quote => quote.QuotedAt), quotes.Max(quote => quote.QuotedAt));
        foreach (var (currency, standing) in currencies) trial.currencies[currency] = standing.Copy(first, last);
        return [.. quotes.Select(trial.Handle)];
    }

    /// <summary>More than a fifth away from the reference.</summary>
    public static bool IsOff(decimal declared, decimal reference) => Math.Abs(declared - reference) > Tolerance * reference;
}
