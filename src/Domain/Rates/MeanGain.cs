using RemitFlow.Domain.Estimates;

namespace RemitFlow.Domain.Rates;

/// <summary>The mean of some weeks' gains at one hour, and the interval that holds the true one in 98 of 100 cases.</summary>
/// <param name="Weeks">How many there are.</param>
/// <param name="Percent">The mean, per cent.</param>
/// <param name="Low">Above 0 by chance in one of 100 cases at most.</param>
public readonly record struct MeanGain(int Weeks, decimal Percent, decimal Low, decimal High)
{
    /// <param name="gains">A week each, at least two.</param>
    public static MeanGain Of(IReadOnlyCollection<decimal> gains)
    {
        var mean = gains.Average();
        var freedom = gains.Count - 1;
        var variance = gains.Sum(gain => (gain - mean) * (gain - mean)) / freedom;
        var half = Student.OneInAHundred(freedom) * SquareRoot.Of(variance / gains.Count);
        return new(gains.Count, mean, mean - half, mean + half);
    }
}
