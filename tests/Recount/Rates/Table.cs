using System.Globalization;
using RemitFlow.Recount.Places;

namespace RemitFlow.Recount.Rates;

/// <summary>The built-in table: "the row of the built-in table for the newest date ≤ `t` (its oldest row before that)";
/// "Rows of the table are by UTC date".</summary>
internal static class Table
{
    private static readonly string[] Header = Resource.Lines("php_per_unit_from_ecb_2023_2026.csv")[0].Split(',');

    private static readonly List<(DateOnly Date, string[] Cells)> Rows =
    [
        .. Resource.Lines("php_per_unit_from_ecb_2023_2026.csv").Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => (DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), cells))
            .OrderBy(row => row.Item1),
    ];

    /// <summary>Pesos per unit, or null for a currency that the table does not have.</summary>
    public static decimal? PhpPerUnit(string currency, DateTime at)
    {
        var column = Array.IndexOf(Header, currency);
        if (column <= 0)
            return null;
        var day = DateOnly.FromDateTime(at);
        var newest = Rows.FindLastIndex(row => row.Date <= day);
        var (_, cells) = Rows[Math.Max(newest, 0)];
        return decimal.Parse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
