namespace RemitFlow.Recount.Places;

/// <summary>A country or region as read.</summary>
/// <param name="Declared">As the message says it.</param>
/// <param name="Known">As it is shown, or null when the name is not known.</param>
/// <param name="Code">ISO 3166-1 alpha-2 of a country, ten-digit PSGC of a region; null when not known.</param>
public sealed record Place(string Declared, string? Known, string? Code)
{
    /// <summary>"What is not known becomes `Unknown` in corridors and regions".</summary>
    public string Shown => Known ?? "Unknown";

    /// <summary>"Where two messages are compared, unknown ones are compared as declared, trimmed." The marks keep a
    /// known place apart from an unknown one that is written the same.</summary>
    public string Compared => Code is null ? "declared " + Declared.Trim() : "known " + Code;
}
