using RemitFlow.Domain.Places;
using RemitFlow.Domain.Remittances;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Places;

public sealed class RegionsTests
{
    [Fact]
    public void There_are_18_regions_shown_by_their_short_names()
    {
        Regions.All.Select(region => region.Name).ShouldBe(
        [
            "NCR", "CAR", "Region I", "Region II", "Region III", "Region IV-A", "MIMAROPA", "Region V", "Region VI", "NIR",
            "Region VII", "Region VIII", "Region IX", "Region X", "Region XI", "Region XII", "CARAGA", "BARMM",
        ]);
        Regions.All.Sum(region => region.Population).ShouldBe(112_727_776);
        Regions.All.Select(region => region.Psgc).ShouldBeUnique();
        Regions.All.Sum(region => region.OfwShare).ShouldBe(99.98m); // The shares are rounded.
        Regions.Get("CALABARZON")!.Ofws.ShouldBe(448_950);
    }

    [Theory]
    [InlineData("NCR", "1300000000", "National Capital Region (NCR)", "National Capital Region")]
    [InlineData("CAR", "1400000000", "Cordillera Administrative Region", "Cordillera Administrative Region (CAR)")]
    [InlineData("Region I", "I", "Region 1", "Ilocos Region", "Region I (Ilocos Region)", "0100000000")]
    [InlineData("Region II", "II", "Region 2", "Cagayan Valley", "0200000000")]
    [InlineData("Region III", "III", "Region 3", "Central Luzon", "0300000000")]
    [InlineData("Region IV-A", "IV-A", "Region 4-A", "Region 4A", "CALABARZON", "Region IV-A (CALABARZON)", "0400000000")]
    [InlineData("MIMAROPA", "MIMAROPA Region", "1700000000")]
    [InlineData("Region V", "V", "Region 5", "Bicol Region", "0500000000")]
    [InlineData("Region VI", "VI", "Region 6", "Western Visayas", "0600000000")]
    [InlineData("NIR", "Negros Island Region", "Negros Island Region (NIR)", "1800000000")]
    [InlineData("Region VII", "VII", "Region 7", "Central Visayas", "Region VII (Central Visayas)", "0700000000")]
    [InlineData("Region VIII", "VIII", "Region 8", "Eastern Visayas", "0800000000")]
    [InlineData("Region IX", "IX", "Region 9", "Zamboanga Peninsula", "0900000000")]
    [InlineData("Region X", "X", "Region 10", "Northern Mindanao", "1000000000")]
    [InlineData("Region XI", "XI", "Region 11", "Davao Region", "1100000000")]
    [InlineData("Region XII", "XII", "Region 12", "SOCCSKSARGEN", "1200000000")]
    [InlineData("CARAGA", "XIII", "Region XIII", "Region 13", "Region XIII (Caraga)", "1600000000")]
    [InlineData("BARMM", "Bangsamoro Autonomous Region In Muslim Mindanao", "1900000000")]
    public void A_region_is_known_by_all_its_names_in_any_case(string shown, params string[] names)
    {
        foreach (var name in names.Append(shown))
        {
            Regions.Find(name).ShouldBe(new Place(shown));
            Regions.Find($" {name.ToLowerInvariant()} ").ShouldBe(new Place(shown));
            Regions.Find(name.ToUpperInvariant()).ShouldBe(new Place(shown));
            Regions.Get(name)!.Name.ShouldBe(shown);
        }
    }

    [Theory]
    [InlineData("Sabah")]
    [InlineData("Region XIV")]
    [InlineData("Region IV")]
    [InlineData("7")]
    [InlineData("13")]
    [InlineData("2000000000")]
    [InlineData("Region")]
    public void What_is_no_region_is_kept_as_declared(string declared)
    {
        Regions.Find($"{declared} ").ShouldBe(new Place(Place.Unknown, declared));
        Regions.Get(declared).ShouldBeNull();
    }
}
