namespace RemitFlow.Simulator.Chance;

/// <summary>Things of which some are likelier than others. Weights need not add up to anything.</summary>
public sealed class Weighted<T>
{
    private readonly T[] _things;
    private readonly double[] _upTo;

    public Weighted(IEnumerable<T> things, Func<T, double> weight)
    {
        _things = [.. things];
        _upTo = new double[_things.Length];
        var sum = 0.0;
        for (var i = 0; i < _things.Length; i++)
        {
            _upTo[i] = sum += weight(_things[i]);
        }
    }

    public IReadOnlyList<T> All => _things;

    /// <param name="unit">From 0 to just under 1.</param>
    public T At(double unit)
    {
        var at = Array.BinarySearch(_upTo, unit * _upTo[^1]);
        return _things[Math.Min(at >= 0 ? at + 1 : ~at, _things.Length - 1)];
    }

    public T Pick(Draw draw) => At(draw.Unit());
}
