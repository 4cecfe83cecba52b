using System.Globalization;

namespace RemitFlow.Bench.Measuring;

/// <summary>A look at an app's <c>/metrics</c>: Prometheus text.</summary>
internal sealed class Metrics
{
    private readonly List<Sample> samples = [];

    /// <summary>The sum over all labels.</summary>
    /// <exception cref="DevHost.DevHostException">There is no such metric.</exception>
    public double Of(string name, params string[] labels)
    {
        var found = samples.Where(sample => sample.Is(name, labels)).ToList();
        return found.Count > 0 ? found.Sum(sample => sample.Value) : throw new DevHost.DevHostException($"/metrics has no {name} {string.Join(' ', labels)}.");
    }

    /// <summary>A histogram's upper bounds in order, and how many values lie at or below each; empty where there were none yet.</summary>
    public IReadOnlyList<(double Bound, double Count)> Histogram(string name, params string[] labels) =>
    [
        .. samples.Where(sample => sample.Is($"{name}_bucket", labels)).GroupBy(sample => sample.Bound)
            .Select(bucket => (bucket.Key, bucket.Sum(sample => sample.Value))).OrderBy(bucket => bucket.Key),
    ];

    public static Metrics Read(string text)
    {
        var metrics = new Metrics();
        foreach (var line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            var open = line.IndexOf('{', StringComparison.Ordinal);
            var close = line.LastIndexOf('}');
            var name = open < 0 ? line[..line.IndexOf(' ', StringComparison.Ordinal)] : line[..open];
            var value = line[((close < 0 ? name.Length : close + 1) + 1)..].Split(' ')[0];
            metrics.samples.Add(new Sample(name, open < 0 ? "" : line[(open + 1)..close], Number(value)));
        }

        return metrics;
    }

    private static double Number(string text) => text == "+Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Sample(string Name, string Labels, double Value)
    {
        private const string BoundLabel = "le=\"";

        public double Bound => Labels.IndexOf(BoundLabel, StringComparison.Ordinal) is >= 0 and var at
            ? Number(Labels[(at + BoundLabel.Length)..].Split('"')[0])
            : double.NaN;

        /// <param name="labels">Each such as <c>stage="stored"</c>.</param>
        public bool Is(string name, string[] labels) =>
            Name == name && labels.All(label => Labels.Contains(label, StringComparison.Ordinal));
    }
}
