using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Rates;

/// <summary>A quote of a currency to pesos that entered the reference rates.</summary>
/// <param name="Rate">Pesos per unit.</param>
public readonly record struct AcceptedQuote(string Provider, Moment QuotedAt, decimal Rate);

/// <summary>Where accepted quotes are stored. Safe to share between threads.</summary>
public interface IAcceptedQuotes
{
    /// <summary>
    /// For each day of a currency (as days since 1970-01-01, UTC) the quotes of it and of the day before, of the first so many that
    /// were handled; in the order of handling.
    /// </summary>
    ILookup<(string Currency, long Day), AcceptedQuote> Read(IReadOnlyCollection<(string Currency, long Day)> days, long handled);

    /// <inheritdoc cref="Read"/>
    Task<ILookup<(string Currency, long Day), AcceptedQuote>> ReadAsync(
        IReadOnlyCollection<(string Currency, long Day)> days, long handled, CancellationToken cancellation);
}
