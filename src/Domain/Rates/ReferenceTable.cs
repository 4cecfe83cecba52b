using System.Globalization;
using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Rates;

/// <summary>
/// Pesos per unit of a currency where nobody has quoted within a day: the European Central Bank's daily reference rates
/// 2023-01-02 to 2026-04-13, crossed through the euro, rows by UTC date; the Gulf's pegs to the US dollar; and two
/// fixed figures.
/// </summary>
public static class ReferenceTable
{
    /// <summary>Units per US dollar (the pegs of SAMA, CBUAE, QCB, CBB and CBO).</summary>
    private static readonly Dictionary<string, decimal> Pegs = new()
    {
        ["SAR"] = 3.75m, ["AED"] = 3.6725m, ["QAR"] = 3.64m, ["BHD"] = 0.376m, ["OMR"] = 0.3845m,
    };

    /// <summary>Pesos per unit where nothing else is known: neither currency is among the bank's reference rates.</summary>
    private static readonly Dictionary<string, decimal> Fixed = new() { ["TWD"] = 1.85m, ["KWD"] = 187m };

    private static readonly DateOnly[] Dates;
    private static readonly Dictionary<string, decimal[]> Rows = [];

    static ReferenceTable()
    {
        using var reader = new StreamReader(typeof(ReferenceTable).Assembly.GetManifestResourceStream("reference-rates.csv")!);
        var columns = reader.ReadLine()!.Split(',');
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var cells = Array.ConvertAll(lines, line => line.Split(','));
        Dates = Array.ConvertAll(cells, row => DateOnly.ParseExact(row[0], "yyyy-MM-dd", CultureInfo.InvariantCulture));
        for (var column = 1; column < columns.Length; column++)
        {
            Rows[columns[column]] = Array.ConvertAll(cells, row => decimal.Parse(row[column], CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Units per US dollar of a currency that is pegged to it; null for one that is not.</summary>
    public static decimal? PegOf(string currency) => Pegs.TryGetValue(currency, out var peg) ? peg : null;

    /// <summary>The row of the newest date at or before the moment's, the oldest row before that; null for a currency that the table lacks.</summary>
    public static decimal? PhpPer(string currency, Moment moment)
    {
        if (currency == "PHP") return 1;
        if (Fixed.TryGetValue(currency, out var figure)) return figure;
        if (PegOf(currency) is { } peg) return Row("USD", moment) / peg;
        return Rows.ContainsKey(currency) ? Row(currency, moment) : null;
    }

    /// <summary>
    /// The row itself, of a currency or of the dollar that it is pegged to; null for a currency without rows of dates,
    /// and before the oldest.
    /// </summary>
    public static (DateOnly Date, decimal PhpPerUnit)? RowAt(string currency, Moment moment)
    {
        var (column, units) = PegOf(currency) is { } peg ? ("USD", peg) : (currency, 1);
        if (!Rows.TryGetValue(column, out var rows)) return null;
        var row = NewestRow(moment);
        return row < 0 ? null : (Dates[row], rows[row] / units);
    }

    private static decimal Row(string currency, Moment moment) => Rows[currency][Math.Max(NewestRow(moment), 0)];

    /// <summary>-1 before the oldest.</summary>
    private static int NewestRow(Moment moment)
    {
        var found = Array.BinarySearch(Dates, moment.Date);
        return found >= 0 ? found : ~found - 1;
    }
}
