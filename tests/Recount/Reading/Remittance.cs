using RemitFlow.Recount.Places;

namespace RemitFlow.Recount.Reading;

/// <summary>A message, once read: what the Required list of the contract names, and the two reference rates.</summary>
public sealed record Remittance(
    string SenderId,
    string TransactionId,
    string Status,
    DateTime Timestamp,
    string RecipientId,
    decimal SendAmount,
    string SendCurrency,
    Place Country,
    Place Region,
    string ChannelId,
    PhpFigures Php,
    Handling Handling)
{
    /// <summary>What two messages of the same sender, transaction and status must agree in to be the same: "timestamp,
    /// recipient id, send amount, currency, country, region and channel id are the same once read".</summary>
    public (DateTime, string, decimal, string, string, string, string) Facts =>
        (Timestamp, RecipientId, SendAmount, SendCurrency, Country.Compared, Region.Compared, ChannelId);

    /// <summary>"USD = amount × PHP(c) / PHP(USD), multiplied first, divided once, half-even to 4 decimals; an amount
    /// in USD stays as it is."</summary>
    public decimal Usd => SendCurrency == "USD"
        ? SendAmount
        : decimal.Round(SendAmount * Php.PerUnit / Php.PerUsd, 4, MidpointRounding.ToEven);
}

/// <summary>Pesos per unit of the currency, and per US dollar. "Both PHP figures are kept on the event."</summary>
public sealed record PhpFigures(decimal PerUnit, decimal PerUsd);

/// <summary>What a rate is asked for: the parts of a message that come before its currency.</summary>
public sealed record RateQuestion(string SenderId, string TransactionId, string Currency, DateTime At);
