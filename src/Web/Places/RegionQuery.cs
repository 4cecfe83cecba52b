using RemitFlow.Domain.Places;
using RemitFlow.Domain.Remittances;
using RemitFlow.Web.Http;

namespace RemitFlow.Web.Places;

internal static class RegionQuery
{
    /// <summary>A region by any of its names or its PSGC code, or Unknown: the name it is shown under. Null where none is given.</summary>
    public static string? Region(this Query query, string name, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (Regions.Get(text) is { } known) return known.Name;
        if (text.Trim().Equals(Place.Unknown, StringComparison.OrdinalIgnoreCase)) return Place.Unknown;
        query.Refuse(name, "one of the 18 regions is expected, by a name or a PSGC code: NCR, Region VII, Central Visayas, …; or Unknown.");
        return null;
    }
}
