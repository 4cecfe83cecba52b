using RemitFlow.Bench.Measuring;
using RemitFlow.Bench.Reporting;

namespace RemitFlow.Bench.Windows;

/// <summary>One row of the table.</summary>
/// <param name="Small">In the small store, nothing kept.</param>
/// <param name="Large">In the large store, nothing kept.</param>
/// <param name="Warm">In the large store, kept.</param>
internal sealed record WindowRow(string Path, Spread Small, Spread Large, Spread Warm)
{
    public double Ratio => Small.P50Ms > 0 ? Math.Round(Large.P50Ms / Small.P50Ms, 2) : 0;
}

/// <summary>Everything that a run has found.</summary>
internal sealed record WindowsReport(Circumstances Circumstances, WindowsOptions Options, IReadOnlyList<WindowRow> Rows) : BenchReport(Circumstances)
{
    private const double AimMs = 20;

    public override IEnumerable<Table> Tables() =>
    [
        new(
            ["30 days of", "small p50 ms", "p99 ms", "large p50 ms", "p99 ms", "large to small, p50", "large, kept p50 ms", "p99 ms"],
            [.. Rows.Select(Cells)]),
    ];

    public override IEnumerable<string> Findings()
    {
        string[] missed = [.. Rows.Where(row => row.Large.P99Ms >= AimMs).Select(row => row.Path)];
        yield return Table.Cell($"The small store has been told {Options.Small:N0} messages, the large one {Options.Messages:N0}, all within 30 days.");
        yield return Table.Cell($"p99 < {AimMs} ms in the large store, nothing kept: ")
            + (missed.Length == 0 ? "met." : $"missed by {string.Join(", ", missed)}.");
    }

    private static string[] Cells(WindowRow row) =>
    [
        $"`{row.Path}`", .. Cells(row.Small), .. Cells(row.Large), Table.Cell($"{row.Ratio:F2}"), .. Cells(row.Warm),
    ];

    private static string[] Cells(Spread spread) => [Table.Cell($"{spread.P50Ms:F2}"), Table.Cell($"{spread.P99Ms:F2}")];
}
