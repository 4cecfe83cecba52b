using System.Net;
using System.Text.Json.Nodes;
using RemitFlow.Domain.Places;
using RemitFlow.Web.Tests.Fixture;
using RemitFlow.Web.Tests.Patterns;
using RemitFlow.Web.Tests.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Places;

[Collection(nameof(PatternsApp))]
public sealed class MapTests(PatternsApp patterns)
{
    private const string Path = "/api/v1/analytics/map";

    [Fact]
    public async Task Every_region_is_a_feature_with_its_shape_and_the_figures_of_the_list()
    {
        const string Query = "?hours=720&as_of=2024-03-01T10:20:00Z";
        var (answer, body) = await patterns.App.GetAsync(Path + Query);
        using var _ = answer;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/geo+json");
        var map = JsonNode.Parse(body)!;
        map.Text("type").ShouldBe("FeatureCollection");
        map.Text("attribution")!.ShouldContain("MIT");
        map.Text("from").ShouldBe("2024-01-31T11:00:00.000000Z");
        map.Text("to").ShouldBe("2024-03-01T11:00:00.000000Z");

        var features = map.Rows("features");
        features.Select(feature => feature.Text("id")).ShouldBe(Regions.All.Select(region => region.Psgc), ignoreOrder: true);
        var rows = (await patterns.App.JsonAsync("/api/v1/regions" + Query)).AsArray().ToDictionary(row => row!.Text("dest_region")!, row => row!.ToJsonString());
        foreach (var feature in features)
        {
            feature.Text("type").ShouldBe("Feature");
            feature["geometry"]!.Text("type").ShouldBeOneOf("Polygon", "MultiPolygon");
            var (longitude, latitude) = FirstPoint(feature["geometry"]!["coordinates"]!);
            longitude.ShouldBeInRange(116, 127);
            latitude.ShouldBeInRange(4, 22);
            feature["properties"]!.Text("psgc").ShouldBe(feature.Text("id"));
            feature["properties"]!.ToJsonString().ShouldBe(rows[feature["properties"]!.Text("dest_region")!]);
        }

        map["unknown"]!.ToJsonString().ShouldBe(rows["Unknown"]);
        await patterns.App.UnchangedAsync(Path + Query);
    }

    [Fact]
    public async Task Growth_is_that_against_the_window_before_of_plain_SQL()
    {
        var recount = await patterns.SqlAsync("""
            select region, round((now - before) * 100 / before, 4) as growth from (
              select region, sum(usd) filter (where held and at >= '2024-01-31 19:00') as now, sum(usd) filter (where held and at < '2024-01-31 19:00') as before
              from told where at >= '2024-01-01 19:00' and at < '2024-03-01 19:00' group by 1) windows
            """);
        recount.Length.ShouldBe(3); // NCR, Region VII, Unknown.
        var rows = (await patterns.App.JsonAsync("/api/v1/regions?hours=720&as_of=2024-03-01T10:20:00Z")).AsArray().Select(row => row!).ToArray();
        foreach (var expected in recount)
        {
            rows.Single(row => row.Text("dest_region") == expected.Text("region")).NumberOrNone("growth_percent").ShouldBe(expected.NumberOrNone("growth"));
        }

        var nothing = rows.Single(row => row.Text("dest_region") == "BARMM");
        (nothing["growth_percent"], nothing.Text("no_growth")).ShouldBe((null, "There was nothing in the window before."));
    }

    [Fact]
    public async Task While_our_history_is_too_short_there_is_no_growth()
    {
        // The first 24 hours of it, then the next ones.
        var early = (await patterns.App.JsonAsync("/api/v1/regions?as_of=2023-01-01T15:00:00Z")).AsArray()[0]!;
        early.Text("no_growth").ShouldBe("The window before is not whole: our history begins at 2022-12-31T16:00:00.000000Z.");
        var next = (await patterns.App.JsonAsync("/api/v1/regions?as_of=2023-01-02T15:00:00Z")).AsArray().Single(row => row!.Text("dest_region") == "NCR")!;
        next["growth_percent"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("hours=721", "hours")]
    [InlineData("currency=EUR", "currency")]
    [InlineData("as_of=now", "as_of")]
    [InlineData("as_of=9999-06-01", "as_of")]
    public Task A_value_that_cannot_be_is_refused(string query, string parameter) => patterns.App.RefusedAsync($"{Path}?{query}", parameter);

    private static (double Longitude, double Latitude) FirstPoint(JsonNode coordinates)
    {
        while (coordinates[0] is JsonArray inner) coordinates = inner;
        return (coordinates[0]!.GetValue<double>(), coordinates[1]!.GetValue<double>());
    }
}
