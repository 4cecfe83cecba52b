namespace RemitFlow.Domain.Rates;

/// <summary>The mean of some weeks' gains at one hour, and the interval that holds the true one in 98 of 100 cases.</summary>
/// <param name="Weeks">How many there are.</param>
/// <param name="Percent">The mean, per cent.</param>
/// <param name="Low">Above 0 by chance in one of 100 cases at most.</param>
public readonly record struct MeanGain(int Weeks, decimal Percent, decimal Low, decimal High)
{
    /// <summary>Student's t that one of 100 exceeds, by degrees of freedom from 1 on; beyond 30 that of 30, which is on the safe side.</summary>
    private static readonly decimal[] OneInAHundred =
    [
        31.821m, 6.965m, 4.541m, 3.747m, 3.365m, 3.143m, 2.998m, 2.896m, 2.821m, 2.764m, 2.718m, 2.681m, 2.650m, 2.624m, 2.602m,
        2.583m, 2.567m, 2.552m, 2.539m, 2.528m, 2.518m, 2.508m, 2.500m, 2.492m, 2.485m, 2.479m, 2.473m, 2.467m, 2.462m, 2.457m,
    ];

    /// <param name="gains">A week each, at least two.</param>
    public static MeanGain Of(IReadOnlyCollection<decimal> gains)
    {
        var mean = gains.Average();
        var freedom = gains.Count - 1;
        var variance = gains.Sum(gain => (gain - mean) * (gain - mean)) / freedom;
        var half = OneInAHundred[Math.Min(freedom, OneInAHundred.Length) - 1] * Root(variance / gains.Count);
        return new(gains.Count, mean, mean - half, mean + half);
    }

    /// <summary>Heron's, from above, until it falls no more.</summary>
    private static decimal Root(decimal square)
    {
        if (square == 0) return 0;
        for (var root = Math.Max(square, 1); ;)
        {
            var next = (root + square / root) / 2;
            if (next >= root) return root;
            root = next;
        }
    }
}
