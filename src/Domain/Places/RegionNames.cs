using System.Globalization;

namespace RemitFlow.Domain.Places;

/// <summary>
/// What one region is called: its PSGC code, its bare numeral (VII), <c>Region VII</c>, <c>Region 7</c>, and its long
/// name whole, by the part in brackets and by the part before them. A bare Arabic number is no name: 13 is Caraga to
/// some and, in PSGC, the National Capital Region.
/// </summary>
internal static class RegionNames
{
    private static readonly string[] Roman =
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII"];

    /// <param name="numeral">As the list has it: a numeral, or for those without one their short name.</param>
    public static string Shown(string numeral) =>
        numeral == "XIII" ? "CARAGA" : Number(numeral) is null ? numeral : "Region " + numeral;

    public static IEnumerable<string> Of(string psgc, string numeral, string longName)
    {
        yield return psgc;
        yield return numeral;
        yield return Shown(numeral);
        yield return longName;
        if (longName.IndexOf('(', StringComparison.Ordinal) is > 0 and var bracket)
        {
            yield return longName[..bracket].TrimEnd();
            yield return longName[(bracket + 1)..].TrimEnd(')');
        }

        if (Number(numeral) is not { } number) yield break;
        yield return "Region " + numeral;
        yield return "Region " + number;
        yield return "Region " + number.Replace("-", "", StringComparison.Ordinal); // 4-A is as often written 4A.
    }

    /// <summary>VII is 7 and IV-A is 4-A; null for a region without a numeral.</summary>
    private static string? Number(string numeral)
    {
        var bare = numeral.EndsWith("-A", StringComparison.Ordinal) ? numeral[..^2] : numeral;
        var number = Array.IndexOf(Roman, bare) + 1;
        return number == 0 ? null : number.ToString(CultureInfo.InvariantCulture) + numeral[bare.Length..];
    }
}
