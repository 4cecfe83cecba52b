using RemitFlow.Simulator.Chance;

namespace RemitFlow.Simulator.Rates;

/// <summary>Who quotes a currency to pesos, and how far below its true price.</summary>
/// <param name="Margin">A share, 0.004 to 0.024.</param>
public sealed record Provider(Currency Currency, string Name, string Code, double Margin)
{
    /// <summary>The 15 currencies that are quoted, each by five providers.</summary>
    public static IReadOnlyList<string> QuotedCurrencies { get; } =
        ["AED", "SAR", "USD", "SGD", "HKD", "JPY", "GBP", "QAR", "CAD", "EUR", "KRW", "TWD", "KWD", "AUD", "MYR"];

    public static IReadOnlyList<Provider> All { get; } =
    [
        .. from row in Table.Read("providers.csv", row => row)
           from code in row["currencies"] == "*" ? QuotedCurrencies : [row["currencies"]]
           select new Provider(Currency.Of(code), row["name"], row["code"], row.Number("margin_pct") / 100),
    ];
}
