using RemitFlow.Domain.Places;
using RemitFlow.Domain.Remittances;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Places;

public sealed class CountriesTests
{
    [Theory]
    [InlineData("Saudi Arabia", "Saudi Arabia")]
    [InlineData("SA", "Saudi Arabia")]
    [InlineData("sau", "Saudi Arabia")]
    [InlineData("UAE", "United Arab Emirates")]
    [InlineData("ae", "United Arab Emirates")]
    [InlineData("ARE", "United Arab Emirates")]
    [InlineData("united arab emirates", "United Arab Emirates")]
    [InlineData("UK", "United Kingdom")]
    [InlineData("GB", "United Kingdom")]
    [InlineData("GBR", "United Kingdom")]
    [InlineData("United Kingdom of Great Britain and Northern Ireland", "United Kingdom")]
    [InlineData("US", "USA")]
    [InlineData("usa", "USA")]
    [InlineData("United States", "USA")]
    [InlineData("United States of America", "USA")]
    [InlineData("United States of America (the)", "USA")]
    [InlineData("Hong Kong", "Hong Kong")]
    [InlineData("HKG", "Hong Kong")]
    [InlineData("Macau", "Macau")]
    [InlineData("Macao", "Macau")]
    [InlineData("Taiwan", "Taiwan")]
    [InlineData("Taiwan, Province of China", "Taiwan")]
    [InlineData("Taiwan (Province of China)", "Taiwan")]
    [InlineData("South Korea", "South Korea")]
    [InlineData("Korea, Republic of", "South Korea")]
    [InlineData("Korea (the Republic of)", "South Korea")]
    [InlineData("Turkey", "Turkey")]
    [InlineData("TÜRKIYE", "Turkey")]
    [InlineData("Czech Republic", "Czech Republic")]
    [InlineData("Czechia", "Czech Republic")]
    [InlineData("Qatar", "Qatar")]
    [InlineData("  Kuwait\t", "Kuwait")]
    [InlineData("DEU", "Germany")]
    [InlineData("it", "Italy")]
    [InlineData("Viet Nam", "Viet Nam")]
    [InlineData("Vietnam", "Viet Nam")]
    [InlineData("RUS", "Russian Federation")]
    [InlineData("côte d'ivoire", "Côte d'Ivoire")]
    public void A_country_is_known_by_its_names_and_codes_in_any_case(string declared, string shown) =>
        Countries.Find(declared).ShouldBe(new Place(shown));

    [Theory]
    [InlineData("Atlantis")]
    [InlineData("XX")]
    [InlineData("ZZZ")]
    [InlineData("Saudi  Arabia")]
    [InlineData("#")]
    public void What_is_no_country_is_kept_as_declared(string declared)
    {
        Countries.Find($" {declared} ").ShouldBe(new Place(Place.Unknown, declared));
        Countries.AlphaTwo(declared).ShouldBeNull();
    }

    [Fact]
    public void All_entries_of_ISO_3166_are_there_once_and_known_by_both_codes_and_their_name()
    {
        Countries.All.Count.ShouldBe(249);
        Countries.All.Select(country => country.AlphaTwo).ShouldBeUnique();
        Countries.All.Select(country => country.AlphaThree).ShouldBeUnique();
        Countries.All.Select(country => country.Name).ShouldBeUnique();
        foreach (var country in Countries.All)
        {
            country.AlphaTwo.ShouldMatch("^[A-Z]{2}$");
            country.AlphaThree.ShouldMatch("^[A-Z]{3}$");
            foreach (var name in new[] { country.AlphaTwo, country.AlphaThree, country.Name })
            {
                Countries.Find(name).ShouldBe(new Place(country.Name));
                Countries.Find(name.ToLowerInvariant()).ShouldBe(new Place(country.Name));
                Countries.AlphaTwo(name).ShouldBe(country.AlphaTwo);
            }
        }
    }
}
