using System.Collections.Frozen;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Domain.Places;

/// <summary>
/// The countries of ISO 3166-1 by every name that a message may give them: both codes, the name they are shown under,
/// the ISO short name in its usual spellings, and what people say (UAE, UK). Any case, trimmed. Looking up a known one
/// allocates nothing.
/// </summary>
public static class Countries
{
    private static readonly FrozenDictionary<string, Country> ByName;
    private static readonly FrozenDictionary<string, Country>.AlternateLookup<ReadOnlySpan<char>> ByText;

    static Countries()
    {
        var byName = new Dictionary<string, Country>(StringComparer.OrdinalIgnoreCase);
        var all = new List<Country>();
        foreach (var line in EmbeddedLines.Of("countries.txt"))
        {
            if (line.StartsWith('#')) continue;
            var names = line.Split('|');
            var country = new Country(names[0], names[1], names[2]);
            all.Add(country);
            foreach (var name in names) byName[name] = country; // USA is both a code and a name.
        }

        All = all;
        ByName = byName.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        ByText = ByName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>All 249, by alpha-2 code.</summary>
    public static IReadOnlyList<Country> All { get; }

    /// <summary>The country, or <see cref="Place.NotKnown"/> with what was declared.</summary>
    public static Place Find(string declared) =>
        ByText.TryGetValue(declared.AsSpan().Trim(), out var country)
            ? new Place(country.Name)
            : Place.NotKnown(declared);

    /// <summary>
    /// The ISO 3166-1 alpha-2 code of a country by any of its names; null where none is known by that name.
    /// </summary>
    public static string? AlphaTwo(string name) =>
        ByText.TryGetValue(name.AsSpan().Trim(), out var country) ? country.AlphaTwo : null;
}
