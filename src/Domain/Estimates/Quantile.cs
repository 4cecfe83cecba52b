namespace RemitFlow.Domain.Estimates;

/// <summary>Values that a share of all values does not exceed: always one of the values, by the nearest rank, the median too.</summary>
public static class Quantile
{
    public static decimal Median(IReadOnlyCollection<decimal> values) => Of(values, 50);

    /// <summary>The smallest value that at least so many per cent of all do not exceed.</summary>
    /// <param name="values">In any order, one or more.</param>
    /// <param name="percent">1 to 100.</param>
    public static decimal Of(IReadOnlyCollection<decimal> values, int percent) =>
        values.Order().ElementAt((values.Count * percent + 99) / 100 - 1);
}
