using RemitFlow.Bench.Measuring;
using RemitFlow.Bench.Reporting;

namespace RemitFlow.Bench.Latency;

/// <summary>One row of the table.</summary>
/// <param name="IsEstimate">From a histogram: percentiles are interpolated, and the greatest value is a bound.</param>
internal sealed record LatencyRow(string Row, string Name, bool IsEstimate, Spread Latency);

/// <summary>Everything that a run has found.</summary>
/// <param name="Late">How much later than planned messages were produced; it is in none of the rows.</param>
internal sealed record LatencyReport(Circumstances Circumstances, LatencyOptions Options, IReadOnlyList<LatencyRow> Rows, Spread Late)
    : BenchReport(Circumstances)
{
    public const string Answered = "alert_over_http";
    public const string Told = "alert_over_sse";

    public const string Received = "received";

    private const double AimP50Ms = 10;
    private const double AimP99Ms = 40;

    public bool AimIsMet => Rows.Where(row => !row.IsEstimate).All(row => row.Latency is { P50Ms: < AimP50Ms, P99Ms: < AimP99Ms });

    public override IEnumerable<Table> Tables() =>
    [
        new(["", "counted", "p50 ms", "p90 ms", "p99 ms", "max ms"], [.. Rows.Select(Cells)]),
    ];

    /// <summary>Stages that were told of more messages than were stored meanwhile: those of the warm-up, late, are among them.</summary>
    public IReadOnlyList<string> Blurred =>
        [.. Rows.Where(row => row.IsEstimate && row.Latency.Count > Rows.Single(x => x.Row == Received).Latency.Count).Select(row => row.Row)];

    public override IEnumerable<string> Findings() =>
    [
        .. Blurred.Select(row => $"THE ROW {row} HOLDS MESSAGES OF THE WARM-UP that were told late: it is worth nothing; a longer warm-up helps."),
        Table.Cell($"Messages were produced at most {Late.MaxMs:F1} ms later than planned (p99 {Late.P99Ms:F1} ms)."),
        Table.Cell($"Both alert rows p50 < {AimP50Ms} ms and p99 < {AimP99Ms} ms: {(AimIsMet ? "met" : "missed")}."),
    ];

    private static string[] Cells(LatencyRow row) =>
    [
        row.Name, Table.Cell($"{row.Latency.Count:N0}"), Table.Cell($"{row.Latency.P50Ms:F1}"), Table.Cell($"{row.Latency.P90Ms:F1}"),
        Table.Cell($"{row.Latency.P99Ms:F1}"), Table.Cell($"{(row.IsEstimate ? "≤ " : "")}{row.Latency.MaxMs:F1}"),
    ];
}
