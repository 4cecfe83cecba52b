using System.Collections.Frozen;
using System.Globalization;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Domain.Places;

/// <summary>
/// The regions of the Philippines by every name that a message may give them (see <see cref="RegionNames"/>). Any case,
/// trimmed. Looking up a known one allocates nothing.
/// </summary>
public static class Regions
{
    private static readonly FrozenDictionary<string, Region> ByName;
    private static readonly FrozenDictionary<string, Region>.AlternateLookup<ReadOnlySpan<char>> ByText;

    static Regions()
    {
        var byName = new Dictionary<string, Region>(StringComparer.OrdinalIgnoreCase);
        var all = new List<Region>();
        foreach (var line in EmbeddedLines.Of("ph-regions.csv").Skip(1))
        {
            var cells = line.Split(',');
            var (psgc, numeral, longName) = (cells[0], cells[1], cells[2]);
            var region = new Region(
                psgc, RegionNames.Shown(numeral), longName, int.Parse(cells[3], CultureInfo.InvariantCulture),
                decimal.Parse(cells[6], CultureInfo.InvariantCulture));
            all.Add(region);
            foreach (var name in RegionNames.Of(psgc, numeral, longName)) byName[name] = region;
        }

        All = all;
        ByName = byName.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        ByText = ByName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>All 18, in the order in which they are usually listed: NCR, CAR, Region I … BARMM.</summary>
    public static IReadOnlyList<Region> All { get; }

    /// <summary>The region, or <see cref="Place.NotKnown"/> with what was declared.</summary>
    public static Place Find(string declared) =>
        Get(declared) is { } region ? new Place(region.Name) : Place.NotKnown(declared);

    /// <summary>The region by any of its names; null where none is known by that name.</summary>
    public static Region? Get(string name) => ByText.TryGetValue(name.AsSpan().Trim(), out var region) ? region : null;
}
