using RemitFlow.Simulator.Chance;

namespace RemitFlow.Simulator.Senders;

/// <summary>A city that remittances are sent from.</summary>
/// <param name="Branch">How branches there begin their codes.</param>
public sealed record CityAbroad(string Iso2, string City, string Region, string Branch)
{
    private static readonly ILookup<string, CityAbroad> ByCountry = Table
        .Read("cities_abroad.csv", row => new CityAbroad(row["iso2"], row["city"], row["region"], row["branch"]))
        .ToLookup(city => city.Iso2);

    private static readonly CityAbroad[][] Cities =
        [.. Country.All.All.Select(country => ByCountry[country.Iso2].ToArray())];

    public static IReadOnlyList<CityAbroad> Of(Country country) => Cities[country.Index];
}
