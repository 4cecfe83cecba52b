using RemitFlow.Projections.Figures;
using RemitFlow.Web.Corridors;
using RemitFlow.Web.Desk.Reading;

namespace RemitFlow.Web.Desk.Parts;

/// <summary>What flows from one side to the other; values are above 0.</summary>
/// <param name="Unit">Stands before a value: <c>US$</c>.</param>
public sealed record ChartFlows(IReadOnlyList<ChartFlow> Links, string Unit) : IDrawing
{
    public string Kind => "sankey";

    /// <summary>The volumes of corridors, from country to region.</summary>
    public static ChartFlows Volumes(IEnumerable<CorridorRow> corridors, SumCurrency currency) => new(
        [.. corridors.Where(row => row.TotalVolume > 0).Select(row => new ChartFlow(row.OriginCountry, row.DestinationRegion, row.TotalVolume))],
        Reader.Sign(currency));

    public bool Shows(IDrawing? other) => other is ChartFlows flows && Unit == flows.Unit && Links.SequenceEqual(flows.Links);
}

public sealed record ChartFlow(string From, string To, decimal Value);
