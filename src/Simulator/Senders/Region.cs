using RemitFlow.Simulator.Chance;

namespace RemitFlow.Simulator.Senders;

/// <summary>One of the 18 regions, under each of the names that producers write.</summary>
/// <param name="Psgc">Its code of ten digits.</param>
/// <param name="Weight">Share of the households with someone abroad, in percent.</param>
public sealed record Region(string Psgc, string ShortName, string LongName, double Weight,
    IReadOnlyList<HomeCity> Cities)
{
    public static Weighted<Region> All { get; } = new(Load(), region => region.Weight);

    private static IEnumerable<Region> Load()
    {
        var cities = Table
            .Read("cities_home.csv", row => (Region: row["region"], City: new HomeCity(row["city"], row["province"])))
            .ToLookup(row => row.Region, row => row.City);
        return Table.Read("regions.csv", row => new Region(
            row["psgc"],
            row["short"],
            row["long"],
            row.Number("weight"),
            [.. cities[row["short"]]]));
    }
}

/// <summary>A city in the Philippines that remittances go to.</summary>
public sealed record HomeCity(string City, string Province);
