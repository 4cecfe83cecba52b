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

    private const double AimP50Ms = 10;
    private const double AimP99Ms = 40;

    public bool AimIsMet => Rows.Where(row => !row.IsEstimate).All(row => row.Latency is { P50Ms: < AimP50Ms, P99Ms: < AimP99Ms });

    public override IEnumerable<Table> Tables() =>
    [
        new(["", "counted", "p50 ms", "p90 ms", "p99 ms", "max ms"], [.. Rows.Select(Cells)]),
    ];

    public override IEnumerable<string> Findings() =>
    [
        Table.Cell($"Messages were produced at most {Late.MaxMs:F1} ms later than planned (p99 {Late.P99Ms:F1} ms)."),
        Table.Cell($"Both alert rows p50 < {AimP50Ms} ms and p99 < {AimP99Ms} ms: {(AimIsMet ? "met" : "missed")}."),
    ];

    private static string[] Cells(LatencyRow row) =>
    [
        row.Name, Table.Cell($"{row.Latency.Count:N0}"), Table.Cell($"{row.Latency.P50Ms:F1}"), Table.Cell($"{row.Latency.P90Ms:F1}"),
        Table.Cell($"{row.Latency.P99Ms:F1}"), Table.Cell($"{(row.IsEstimate ? "≤ " : "")}{row.Latency.MaxMs:F1}"),
    ];
}
