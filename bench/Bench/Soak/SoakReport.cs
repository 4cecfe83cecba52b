using RemitFlow.Bench.Reporting;

namespace RemitFlow.Bench.Soak;

/// <summary>Everything that a run has found.</summary>
/// <param name="After">Once the load had ended and everything was handled.</param>
internal sealed record SoakReport(Circumstances Circumstances, SoakOptions Options, IReadOnlyList<SoakSample> Samples, SoakSample After)
    : BenchReport(Circumstances)
{
    private const double Mb = 1e6;

    public IReadOnlyList<Watched> Watched => Soak.Watched.In(Samples, Options.Rate);

    public IEnumerable<string> Growing => Watched.Where(one => one.Grows).Select(one => one.Name);

    public override IEnumerable<string> Remarks() =>
    [
        Table.Cell($"{Samples[^1].Handled:N0} messages handled in {Samples[^1].Minutes:F1} minutes; ![the samples](soak.svg)"),
    ];

    public override IEnumerable<Table> Tables() =>
    [
        new(["over the last two thirds", "from", "to", "may rise by", ""], [.. Watched.Select(one => new[]
        {
            $"{one.Name}, {one.Unit}", Table.Cell($"{one.Trend.First:N1}"), Table.Cell($"{one.Trend.Last:N1}"), Table.Cell($"{one.MayRise:N0}"),
            one.Grows ? "GROWS" : "flat",
        })]),
        new(["minute", "messages", "resident MB", "heap MB", "not read", "not projected", "gen 0", "gen 1", "gen 2", "store MB"], [.. Tenths().Select(Cells)], Words: 0),
        new(["table", "at first MB", "at last MB", "bytes a message"],
        [
            .. After.Parts.Select(part => part.Table).Distinct().Where(table => After.Bytes(table) - Samples[0].Bytes(table) > Mb / 10)
                .OrderByDescending(After.Bytes).Select(table => new[]
                {
                    table, Table.Cell($"{Samples[0].Bytes(table) / Mb:N1}"), Table.Cell($"{After.Bytes(table) / Mb:N1}"),
                    Table.Cell($"{(After.Bytes(table) - Samples[0].Bytes(table)) / (double)Math.Max(1, After.Handled - Samples[0].Handled):N1}"),
                }),
        ]),
    ];

    public override IEnumerable<string> Findings() =>
    [
        Table.Cell($"After the load: {After.FeedLag:N0} messages not read, {After.ProjectionLag:N0} events not projected."),
        Growing.Any() ? $"Grows: {string.Join(", ", Growing)}." : "Nothing grows that should not.",
    ];

    /// <summary>Some ten of the samples, the first and the last among them.</summary>
    private IEnumerable<SoakSample> Tenths()
    {
        var step = Math.Max(1, (Samples.Count - 1) / 10);
        return Samples.Where((_, place) => place % step == 0 && place + step < Samples.Count).Append(Samples[^1]);
    }

    private static string[] Cells(SoakSample sample) =>
    [
        Table.Cell($"{sample.Minutes:F1}"), Table.Cell($"{sample.Handled:N0}"), Table.Cell($"{sample.RssBytes / Mb:N0}"),
        Table.Cell($"{sample.HeapBytes / Mb:N0}"), Table.Cell($"{sample.FeedLag:N0}"), Table.Cell($"{sample.ProjectionLag:N0}"),
        .. sample.Collections.Select(count => Table.Cell($"{count:N0}")), Table.Cell($"{sample.Parts.Sum(part => part.Bytes) / Mb:N0}"),
    ];
}
