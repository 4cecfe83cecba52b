using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Rates;

/// <summary>A quote of a currency to pesos that entered the reference rates.</summary>
/// <param name="Rate">Pesos per unit.</param>
public readonly record struct AcceptedQuote(string Provider, Moment QuotedAt, decimal Rate);

/// <summary>Where accepted quotes are stored. Safe to share between threads.</summary>
public interface IAcceptedQuotes
{
    /// <summary>
    /// A currency's of that UTC day (as days since 1970-01-01) and the day before, of the first so many that were handled; in the order
    /// of handling.
    /// </summary>
    IReadOnlyList<AcceptedQuote> Read(string currency, long day, long handled);
}
