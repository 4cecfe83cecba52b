using RemitFlow.Bench.Measuring;
using RemitFlow.Bench.Reporting;

namespace RemitFlow.Bench.Rebuild;

/// <summary>Everything that a run has found.</summary>
/// <param name="Told">What the simulator sent, in its words.</param>
/// <param name="Events">In the store; every row has been through all of them.</param>
internal sealed record RebuildReport(
    Circumstances Circumstances, RebuildOptions Options, string Told, long Events, IReadOnlyList<Measurement> Rows) : BenchReport(Circumstances)
{
    private const double AimRate = 50_000;
    private const double AimRatio = 2;

    /// <summary>All of ours one after the other, events a second.</summary>
    public double OurRate => Rate("ours_");

    public double PlainRate => Rate("plain_");

    public override IEnumerable<string> Remarks() => [Told, Table.Cell($"{Events:N0} events in the store")];

    public override IEnumerable<Table> Tables() =>
    [
        new(["", "seconds", "events/s", ".NET µs", "PostgreSQL µs"],
        [
            .. Rows.Select(row => new[]
            {
                row.Name, Table.Cell($"{row.Seconds:F2}"), Table.Cell($"{row.Rate:N0}"), Table.Cell($"{row.DotnetUs:F1}"), Table.Cell($"{row.PostgresUs:F1}"),
            }),
            Sum("ours: all, one after the other", "ours_"),
            Sum("plain Marten: all, one after the other", "plain_"),
        ]),
    ];

    public override IEnumerable<string> Findings()
    {
        var slowest = Rows.Where(row => row.Row.StartsWith("ours_", StringComparison.Ordinal)).MinBy(row => row.Rate)!;
        yield return Table.Cell($"The slowest of ours: {slowest.Name} with {slowest.Rate:N0} events/s (aim {AimRate:N0}).");
        yield return Table.Cell($"ours / plain = {OurRate / PlainRate:F1} (aim {AimRatio})");
    }

    private double Rate(string rows) => Math.Round(Events / Of(rows).Sum(row => row.Seconds), 1);

    private string[] Sum(string name, string rows) =>
    [
        name, Table.Cell($"{Of(rows).Sum(row => row.Seconds):F2}"), Table.Cell($"{Rate(rows):N0}"),
        Table.Cell($"{Of(rows).Sum(row => row.DotnetUs):F1}"), Table.Cell($"{Of(rows).Sum(row => row.PostgresUs):F1}"),
    ];

    private IEnumerable<Measurement> Of(string rows) => Rows.Where(row => row.Row.StartsWith(rows, StringComparison.Ordinal));
}
