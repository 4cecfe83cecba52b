using RemitFlow.Bench.Measuring;
using RemitFlow.Bench.Reporting;

namespace RemitFlow.Bench.Reads;

/// <summary>One row of the table.</summary>
/// <param name="AllocatedBytes">A request, measured apart from the load.</param>
internal sealed record ReadRow(string Path, Spread Latency, IReadOnlyDictionary<int, long> Statuses, long AllocatedBytes)
{
    public long Failed => Statuses.Where(status => status.Key is < 200 or > 299).Sum(status => status.Value);
}

/// <summary>Everything that a run has found.</summary>
/// <param name="Incoming">Messages a second that were handled meanwhile.</param>
/// <param name="Late">How much later than planned requests were begun; it is in every row.</param>
internal sealed record ReadsReport(
    Circumstances Circumstances, ReadsOptions Options, double Incoming, Processors Processors, Spread Late, IReadOnlyList<ReadRow> Rows) : BenchReport(Circumstances)
{
    private const double AimMs = 10;
    private const double AimRatio = 3;

    private ReadRow Empty => Rows.Single(row => row.Path == Endpoint.Empty);

    public override IEnumerable<string> Remarks() => [Table.Cell($"{Incoming:N0} messages a second were handled meanwhile"), $"processors meanwhile: {Processors}"];

    public override IEnumerable<Table> Tables() =>
    [
        new(["", "requests", "not 2xx", "p50 ms", "p99 ms", "max ms", "p99 to the empty one", "allocated bytes"], [.. Rows.Select(Cells)]),
    ];

    public override IEnumerable<string> Findings()
    {
        string[] missed = [.. Rows.Where(row => row.Latency.P99Ms >= AimMs && Ratio(row) > AimRatio || row.Failed > 0).Select(row => row.Path)];
        yield return Table.Cell($"Requests were begun at most {Late.MaxMs:F1} ms later than due (p99 {Late.P99Ms:F1} ms), which is in every row.");
        yield return Table.Cell($"p99 < {AimMs} ms, or at most {AimRatio} times the empty one's, and all 2xx: ")
            + (missed.Length == 0 ? "met." : $"missed by {string.Join(", ", missed)}.");
    }

    private double Ratio(ReadRow row) => Empty.Latency.P99Ms > 0 ? row.Latency.P99Ms / Empty.Latency.P99Ms : 0;

    private string[] Cells(ReadRow row) =>
    [
        $"`{row.Path}`{(row == Empty ? ", the empty one" : "")}", Table.Cell($"{row.Latency.Count:N0}"), Table.Cell($"{row.Failed:N0}"),
        Table.Cell($"{row.Latency.P50Ms:F1}"), Table.Cell($"{row.Latency.P99Ms:F1}"), Table.Cell($"{row.Latency.MaxMs:F1}"),
        Table.Cell($"{Ratio(row):F1}"), Table.Cell($"{row.AllocatedBytes:N0}"),
    ];
}
