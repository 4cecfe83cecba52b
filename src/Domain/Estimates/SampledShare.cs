namespace RemitFlow.Domain.Estimates;

/// <summary>
/// A share of a whole as a sample tells it, and the interval that holds the true one in 95 of 100 cases. The members of
/// the whole are sampled each for itself, with one probability; with probability 1 the share is exact and the interval
/// has no width.
/// </summary>
/// <param name="Share">0 to 1, as the bounds.</param>
public readonly record struct SampledShare(decimal Share, decimal Low, decimal High)
{
    /// <summary>Standard errors on both sides that 95 of 100 cases lie within.</summary>
    private const decimal Width = 1.96m;

    /// <summary>Of members: Wilson's interval, narrowed by the share of the whole that the sample is.</summary>
    /// <param name="some">Sampled ones that are meant.</param>
    /// <param name="all">Sampled ones; 1 or more.</param>
    /// <param name="sampled">The probability, above 0 and up to 1.</param>
    public static SampledShare OfCount(long some, long all, decimal sampled)
    {
        var share = (decimal)some / all;
        var unknown = Width * Width * (1 - sampled) / all;
        var middle = (share + unknown / 2) / (1 + unknown);
        var half = SquareRoot.Of(share * (1 - share) * unknown + unknown * unknown / 4) / (1 + unknown);
        return Within(share, middle, half);
    }

    /// <summary>Of a sum over members: a ratio of two sums, its standard error taken along its tangent.</summary>
    /// <param name="share">Of the sampled sum.</param>
    /// <param name="squares">Of the members' own shares of the sampled sum, added up over those that are meant.</param>
    /// <param name="otherSquares">The same over the others.</param>
    /// <param name="sampled">The probability, above 0 and up to 1.</param>
    public static SampledShare OfSum(decimal share, decimal squares, decimal otherSquares, decimal sampled)
    {
        var half = Width * SquareRoot.Of((1 - sampled) * ((1 - share) * (1 - share) * squares + share * share * otherSquares));
        return Within(share, share, half);
    }

    private static SampledShare Within(decimal share, decimal middle, decimal half) =>
        new(share, Math.Clamp(middle - half, 0, share), Math.Clamp(middle + half, share, 1));
}
