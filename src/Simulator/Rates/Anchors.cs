using System.Globalization;
using RemitFlow.Simulator.Chance;

namespace RemitFlow.Simulator.Rates;

/// <summary>
/// Real prices, a row a month (European Central Bank, through the euro): straight lines between them, and the first
/// and the last one before and after. The simulator's own movement is laid over these.
/// </summary>
internal static class Anchors
{
    private static readonly (int Day, double[] Php)[] Rows = Load();

    /// <param name="day">Days since the year 1, as <see cref="DateOnly.DayNumber"/>.</param>
    public static double Php(Currency currency, int day)
    {
        if (currency.FixedPhp is { } known)
        {
            return known;
        }

        if (currency.PegPerUsd is { } peg)
        {
            return Php(Currency.All[0], day) / peg;
        }

        var next = Array.FindIndex(Rows, row => row.Day > day);
        if (next <= 0)
        {
            return Rows[next < 0 ? ^1 : 0].Php[currency.Index];
        }

        var (from, to) = (Rows[next - 1], Rows[next]);
        var way = (day - from.Day) / (double)(to.Day - from.Day);
        return from.Php[currency.Index] + ((to.Php[currency.Index] - from.Php[currency.Index]) * way);
    }

    private static (int, double[])[] Load() =>
    [
        .. Table.Read("php_per_unit.csv", row => (
            DateOnly.Parse(row["date"], CultureInfo.InvariantCulture).DayNumber,
            Currency.All
                .Where(currency => currency.PegPerUsd is null && currency.FixedPhp is null)
                .Select(currency => row.Number(currency.Code))
                .ToArray())),
    ];
}
