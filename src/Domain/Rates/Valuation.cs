namespace RemitFlow.Domain.Rates;

/// <summary>A send amount in the two currencies we add up in, at the reference rates of its moment.</summary>
/// <param name="PhpPerUnit">Pesos per unit of the send currency.</param>
/// <param name="PhpPerUsd">Pesos per US dollar.</param>
/// <param name="Usd">US dollars, four decimals, half-even.</param>
/// <param name="Php">Pesos, four decimals, half-even.</param>
public sealed record Valuation(decimal PhpPerUnit, decimal PhpPerUsd, decimal Usd, decimal Php)
{
    /// <summary>Multiplied first, divided once; an amount in US dollars stays as it is.</summary>
    public static Valuation Of(decimal amount, string currency, decimal phpPerUnit, decimal phpPerUsd) => new(
        phpPerUnit,
        phpPerUsd,
        currency == "USD" ? amount : decimal.Round(amount * phpPerUnit / phpPerUsd, 4, MidpointRounding.ToEven),
        decimal.Round(amount * phpPerUnit, 4, MidpointRounding.ToEven));
}
