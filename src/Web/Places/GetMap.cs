using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Places;

/// <summary>The regions as a GeoJSON feature collection (RFC 7946), each with what it received.</summary>
/// <param name="From">Where the hours asked for begin.</param>
/// <param name="To">Where they end.</param>
/// <param name="Estimates">Which figures are estimates, and by whom.</param>
/// <param name="Unknown">What went to a region that nobody knows, and has no shape; null where nothing did.</param>
/// <param name="Features">All 18 regions, largest volume first.</param>
public sealed record MappedRegions(
    string Type, DateTimeOffset From, DateTimeOffset To, string Attribution, string Estimates, RegionRow? Unknown,
    IReadOnlyList<MappedRegion> Features);

/// <param name="Id">The region's ten-digit PSGC code.</param>
/// <param name="Geometry">Its outline: longitude and latitude.</param>
/// <param name="Properties">As <c>/regions</c> has it.</param>
public sealed record MappedRegion(string Type, string Id, JsonElement Geometry, RegionRow Properties);

public static class GetMap
{
    private const string MediaType = "application/geo+json";

    private const string Estimates =
        "ofw_estimate, volume_per_ofw: 2.19 million overseas workers of 2024 by region, as the Survey on Overseas Filipinos of the Philippine Statistics "
        + "Authority tells it for 2024, scaled from 2007 where it does not. population: 1 July 2024.";

    [WolverineGet("/api/v1/analytics/map")]
    [ProducesResponseType(typeof(MappedRegions), StatusCodes.Status200OK, MediaType)]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, DistinctSenders distinct, TimeProvider clock, [FromQuery] string? hours, [FromQuery] string? currency,
        [FromQuery(Name = "as_of")] string? asOf, CancellationToken cancellation)
    {
        var query = new Query();
        var wanted = GetRegions.Hours(query, hours);
        var sumIn = query.Currency(currency);
        var window = HourWindow.Ending(query.AsOf(asOf, clock), wanted);
        if (query.Problem is { } problem) return problem;

        return await answers.OfAsync(Summed.Figures, ("map", window, sumIn), async stop =>
        {
            var rows = await GetRegions.ReadAsync(database, distinct, window, sumIn, stop);
            return new MappedRegions(
                "FeatureCollection", window.Start, window.End, RegionShapes.Attribution, Estimates, rows.FirstOrDefault(row => row.Psgc is null),
                [.. rows.Where(row => row.Psgc is not null).Select(row => new MappedRegion("Feature", row.Psgc!, RegionShapes.Of(row.Psgc!), row))]);
        }, cancellation, mediaType: MediaType);
    }
}
