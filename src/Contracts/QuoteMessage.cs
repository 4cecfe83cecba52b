namespace RemitFlow.Contracts;

/// <summary>
/// A provider's quote for a currency pair, as told on <see cref="Topics.ExchangeRates"/>: units of <c>ToCurrency</c>
/// for one unit of <c>FromCurrency</c>, valid from <c>Timestamp</c> until the provider's next quote, and not longer
/// than a day.
/// </summary>
public sealed record QuoteMessage(
    string RateId,
    DateTimeOffset Timestamp,
    string Provider,
    string FromCurrency,
    string ToCurrency,
    decimal Rate,
    decimal? Fee,
    string? FeeCurrency);
