using System.Globalization;

namespace RemitFlow.Recount.Places;

/// <summary>The 18 regions. "Known also by its bare numeral, `Region 7`, `XIII`, its PSGC code and its long names. A
/// long name is known whole, by the part in brackets or by the part before them, in any case."</summary>
/// <remarks>Ambiguous, and the reading chosen: the bare numeral is the roman one ("VII", not "7"); the PSGC code is the
/// ten-digit text of ph_regions.csv (not "07", and not a JSON number, which is a wrong type).</remarks>
internal static class Regions
{
    private static readonly string[] Roman =
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII"];

    private static readonly Dictionary<string, Place> Known = Read();

    public static Place Find(string declared) => Known.TryGetValue(declared.Trim(), out var place)
        ? place with { Declared = declared }
        : new Place(declared, null, null);

    private static Dictionary<string, Place> Read()
    {
        var known = new Dictionary<string, Place>(StringComparer.OrdinalIgnoreCase);
        foreach (var columns in Resource.Lines("ph_regions.csv").Skip(1).Select(line => line.Split(',')))
        {
            var (code, numeral, name) = (columns[0], columns[1], columns[2]);
            foreach (var alias in NamesOf(code, numeral, name))
                known.TryAdd(alias, new Place(alias, Known: ShownAs(numeral), Code: code));
        }
        return known;
    }

    private static IEnumerable<string> NamesOf(string code, string numeral, string name)
    {
        yield return code;
        yield return numeral;
        yield return name;
        yield return ShownAs(numeral);
        var bracket = name.IndexOf('(', StringComparison.Ordinal);
        if (bracket > 0)
        {
            yield return name[..bracket].Trim();
            yield return name[(bracket + 1)..].TrimEnd(')').Trim();
        }
        // "Region VII" and "Region 7"; IV-A alone has a letter: "Region 4-A", and "Region 4A" as it is often written.
        var (roman, letter) = numeral.EndsWith("-A", StringComparison.Ordinal) ? (numeral[..^2], "A") : (numeral, "");
        var number = Array.IndexOf(Roman, roman) + 1;
        if (number == 0)
            yield break;
        var arabic = number.ToString(CultureInfo.InvariantCulture);
        yield return "Region " + numeral;
        yield return "Region " + arabic + letter;
        if (letter.Length > 0)
            yield return "Region " + arabic + "-" + letter;
    }

    /// <summary>"`Region ` before the numerals"; XIII is shown as CARAGA.</summary>
    private static string ShownAs(string numeral) => numeral switch
    {
        "XIII" => "CARAGA",
        "NCR" or "CAR" or "MIMAROPA" or "NIR" or "BARMM" => numeral,
        _ => "Region " + numeral,
    };
}
