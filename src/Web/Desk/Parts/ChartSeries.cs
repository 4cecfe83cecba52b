using RemitFlow.Projections.Figures;
using RemitFlow.Web.Remittances;

namespace RemitFlow.Web.Desk.Parts;

/// <summary>Lines over time, or bars; every one has a value at each time.</summary>
/// <param name="Kind"><c>line</c> or <c>bar</c>.</param>
/// <param name="Times">Milliseconds since 1970-01-01T00:00Z, the oldest first.</param>
/// <param name="Points">How many points of a live line are kept.</param>
/// <param name="Unit">Stands before a value: <c>US$</c>; empty for a count.</param>
public sealed record ChartSeries(string Kind, string[] Names, long[] Times, decimal[][] Values, int Points, string Unit)
{
    /// <summary>A bar an hour, as high as its volume.</summary>
    public static ChartSeries Volumes(IReadOnlyList<HourlyRow> hours, SumCurrency currency) => new(
        "bar", ["Volume"], [.. hours.Select(hour => hour.Hour.ToUnixTimeMilliseconds())], [[.. hours.Select(hour => hour.Volume)]],
        hours.Count, currency == SumCurrency.Php ? "₱" : "US$");

    /// <summary>Shows the same as the other.</summary>
    public bool Shows(ChartSeries? other) => other is not null && Unit == other.Unit && Times.SequenceEqual(other.Times)
        && Values.Zip(other.Values).All(pair => pair.First.SequenceEqual(pair.Second));
}
