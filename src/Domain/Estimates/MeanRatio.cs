namespace RemitFlow.Domain.Estimates;

/// <summary>
/// How much larger the mean of some values is than that of others, per cent of the others', and the interval that holds
/// the true one in 98 of 100 cases, if each value were drawn for itself.
/// </summary>
/// <param name="Percent">Below 0 where it is smaller.</param>
public readonly record struct MeanRatio(decimal Percent, decimal Low, decimal High)
{
    /// <summary>A mean that is less than a millionth of the other is none to compare with.</summary>
    private const decimal Least = 0.000001m;

    /// <summary>The ratio's standard error is taken along its tangent, Student's t by the smaller of the two.</summary>
    /// <returns>Null with fewer than two values on a side, or others whose mean is next to nothing.</returns>
    public static MeanRatio? Of(IReadOnlyCollection<decimal> some, IReadOnlyCollection<decimal> others)
    {
        if (Math.Min(some.Count, others.Count) < 2) return null;
        var unit = Math.Max(some.Average(), others.Average());
        if (unit <= 0) return null;

        // In units of the larger mean, so that no square grows out of hand.
        var (mean, error) = Mean([.. some.Select(value => value / unit)]);
        var (other, otherError) = Mean([.. others.Select(value => value / unit)]);
        if (other < Least) return null;
        var ratio = mean / other;
        var half = Student.OneInAHundred(Math.Min(some.Count, others.Count) - 1)
            * SquareRoot.Of(error + ratio * otherError * ratio) / other;
        return new(More(ratio), More(ratio - half), More(ratio + half));
    }

    /// <summary>The mean, and the square of its standard error.</summary>
    private static (decimal Mean, decimal Error) Mean(decimal[] values)
    {
        var mean = values.Average();
        return (mean, values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
    }

    private static decimal More(decimal ratio) => (ratio - 1) * 100;
}
