using RemitFlow.Bench.Reporting;

namespace RemitFlow.Bench.Soak;

/// <summary>The samples as curves: memory, lag, tables.</summary>
internal static class SoakPlot
{
    private const int MostTables = 6;
    private const double Mb = 1e6;

    public static SvgPlot Of(SoakReport report)
    {
        var samples = report.Samples;
        double[] minutes = [.. samples.Select(sample => sample.Minutes)];
        var largest = samples[^1].Parts.Select(part => part.Table).Distinct().OrderByDescending(samples[^1].Bytes).Take(MostTables).ToList();
        return new SvgPlot(report.Circumstances.Command, "minutes", minutes,
        [
            new("memory, MB",
            [
                new("resident", [.. samples.Select(sample => sample.RssBytes / Mb)]),
                new("managed heap", [.. samples.Select(sample => sample.HeapBytes / Mb)]),
            ]),
            new("lag",
            [
                new("messages not read", [.. samples.Select(sample => (double)sample.FeedLag)]),
                new("events not projected", [.. samples.Select(sample => (double)sample.ProjectionLag)]),
            ]),
            new("tables with their indexes, MB",
            [
                .. largest.Select(table => new Curve(table.Split('.')[^1], [.. samples.Select(sample => sample.Bytes(table) / Mb)])),
                new("those that should not grow", [.. samples.Select(sample => Watched.Others(sample) / Mb)]),
            ]),
        ]);
    }
}
