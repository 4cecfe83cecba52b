namespace RemitFlow.Domain.Places;

/// <summary>One of the 18 regions of the Philippines.</summary>
/// <param name="Psgc">Its ten-digit code in the Philippine Standard Geographic Code (2nd quarter of 2025).</param>
/// <param name="Name">The short name it is shown under, such as <c>Region VII</c> or <c>NCR</c>.</param>
/// <param name="LongName">As the statistics authority writes it, such as <c>Region VII (Central Visayas)</c>.</param>
/// <param name="Population">On 1 July 2024.</param>
/// <param name="OfwShare">
/// Of all overseas Filipino workers, per cent: an estimate. The survey of 2024 tells it for Central Luzon and CALABARZON; of the
/// others, those of 2007 are scaled to what is left, and NIR is split out of VI and VII by population.
/// </param>
public sealed record Region(string Psgc, string Name, string LongName, int Population, decimal OfwShare)
{
    /// <summary>Overseas Filipino workers in 2024 (Philippine Statistics Authority, Survey on Overseas Filipinos).</summary>
    private const int AllOfws = 2_190_000;

    /// <summary>Overseas workers from here: an estimate, see <see cref="OfwShare"/>.</summary>
    public int Ofws => (int)(AllOfws * OfwShare / 100);
}
