namespace RemitFlow.Domain.Estimates;

internal static class SquareRoot
{
    /// <summary>Heron's, from above, until it falls no more.</summary>
    /// <param name="square">0 or more.</param>
    public static decimal Of(decimal square)
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
