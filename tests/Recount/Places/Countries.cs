namespace RemitFlow.Recount.Places;

/// <summary>"A country is an English short name, an ISO 3166-1 alpha-2 or alpha-3 code, or one of the usual others, in
/// any case". countries.txt has a country a line: both codes, what is shown, further names.</summary>
/// <remarks>Ambiguous, and the reading chosen: ISO publishes short names in two spellings ("Bolivia, Plurinational
/// State of" and "Bolivia (Plurinational State of)") and sometimes with "(the)"; all are known here, and so are the
/// common names "Bolivia", "Vietnam". Nothing is known without its accents. Macau and Taiwan, which the contract names
/// only among the usual others, are shown under those names. Compare by code where the shown name is in
/// doubt.</remarks>
internal static class Countries
{
    private static readonly Dictionary<string, Place> Known = Read();

    public static Place Find(string declared) => Known.TryGetValue(declared.Trim(), out var place)
        ? place with { Declared = declared }
        : new Place(declared, null, null);

    private static Dictionary<string, Place> Read()
    {
        var known = new Dictionary<string, Place>(StringComparer.OrdinalIgnoreCase);
        foreach (var names in Resource.Lines("countries.txt").Select(line => line.Split('|')))
            foreach (var name in names)
                known.TryAdd(name, new Place(name, Known: names[2], Code: names[0]));
        return known;
    }
}
