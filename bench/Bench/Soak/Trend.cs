namespace RemitFlow.Bench.Soak;

/// <summary>
/// A straight line through samples: the median of the slopes between all pairs (Theil and Sen), and through the medians.
/// Up to a quarter of the samples may be anything, a checkpoint or a collection, and do not move it much.
/// </summary>
/// <param name="First">Its value at the first sample.</param>
/// <param name="Last">Its value at the last.</param>
internal sealed record Trend(double First, double Last)
{
    public double Rise => Last - First;

    /// <param name="at">Ascending.</param>
    public static Trend Of(IReadOnlyList<double> at, IReadOnlyList<double> values)
    {
        var slopes = new List<double>();
        for (var one = 0; one < at.Count; one++)
        {
            for (var other = one + 1; other < at.Count; other++)
            {
                if (at[other] > at[one]) slopes.Add((values[other] - values[one]) / (at[other] - at[one]));
            }
        }

        if (slopes.Count == 0) return new Trend(values[0], values[0]);
        var slope = Median(slopes);
        var start = Median([.. values.Select((value, place) => value - slope * at[place])]);
        return new Trend(start + slope * at[0], start + slope * at[^1]);
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
