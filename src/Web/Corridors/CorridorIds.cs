using RemitFlow.Domain.Places;

namespace RemitFlow.Web.Corridors;

/// <summary>Ids of corridors, <c>Saudi Arabia -> NCR</c>.</summary>
internal static class CorridorIds
{
    /// <summary>The country and the region of an id as the list has it, <c>Unknown</c> among them; null for what can be no corridor.</summary>
    public static (string Country, string Region)? Ends(string id) =>
        id.Split(" -> ") is [var country, var region] && Countries.Find(country).Name == country && Regions.Find(region).Name == region
            ? (country, region)
            : null;
}
