using RemitFlow.Simulator.Chance;

namespace RemitFlow.Simulator.Rates;

/// <summary>A currency that senders send, and how its price in pesos moves.</summary>
/// <param name="Index">Its place in <see cref="All"/>.</param>
/// <param name="Code">ISO 4217.</param>
/// <param name="Decimals">Minor units, 0 to 3.</param>
/// <param name="PegPerUsd">Units for one US dollar, where the currency is pegged to it.</param>
/// <param name="FixedPhp">Pesos per unit, where no series is known.</param>
/// <param name="DailySd">Standard deviation of the daily logarithmic return.</param>
/// <param name="UsdCorrelation">How much of it moves with the dollar, 0 to 1.</param>
public sealed record Currency(
    int Index,
    string Code,
    int Decimals,
    double? PegPerUsd,
    double? FixedPhp,
    double DailySd,
    double UsdCorrelation)
{
    public static IReadOnlyList<Currency> All { get; } = Load();

    public static Currency Of(string code) => All.First(currency => currency.Code == code);

    private static Currency[] Load()
    {
        var rows = Table.Read("currencies.csv", row => row);
        return
        [
            .. rows.Select((row, index) => new Currency(
                index,
                row["code"],
                row.Whole("decimals"),
                row.NumberOrNone("peg_per_usd"),
                row.NumberOrNone("fixed_php"),
                row.Number("daily_sd_pct") / 100,
                row.Number("usd_correlation"))),
        ];
    }
}
