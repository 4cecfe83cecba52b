namespace RemitFlow.Domain.Places;

/// <summary>One of the 18 regions of the Philippines.</summary>
/// <param name="Psgc">Its ten-digit code in the Philippine Standard Geographic Code (2nd quarter of 2025).</param>
/// <param name="Name">The short name it is shown under, such as <c>Region VII</c> or <c>NCR</c>.</param>
/// <param name="LongName">As the statistics authority writes it, such as <c>Region VII (Central Visayas)</c>.</param>
/// <param name="Population">On 1 July 2024.</param>
public sealed record Region(string Psgc, string Name, string LongName, int Population);
