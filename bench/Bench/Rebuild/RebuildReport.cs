using RemitFlow.Bench.Measuring;
using RemitFlow.Bench.Reporting;
using RemitFlow.Projections;

namespace RemitFlow.Bench.Rebuild;

/// <summary>Everything that a run has found.</summary>
/// <param name="Told">What the simulator sent, in its words.</param>
/// <param name="Events">In the store; every row has been through all of them.</param>
internal sealed record RebuildReport(
    Circumstances Circumstances, RebuildOptions Options, string Told, long Events, IReadOnlyList<Measurement> Rows) : BenchReport(Circumstances)
{
    private const double AimRate = 50_000;
    private const double AimRatio = 2;

    /// <summary>Ours that stand as plain ones too.</summary>
    private static readonly HashSet<string> Both = [.. new[] { MartenSetup.AlertsShard, MartenSetup.FiguresShard, MartenSetup.Senders }.Select(name => $"ours_{name}")];

    /// <summary>Ours that stand as plain ones too, one after the other, events a second.</summary>
    public double OurRate => Rate(Both.Contains);

    public double PlainRate => Rate(IsPlain);

    public override IEnumerable<string> Remarks() => [Told, Table.Cell($"{Events:N0} events in the store")];

    public override IEnumerable<Table> Tables() =>
    [
        new(["", "seconds", "events/s", ".NET µs", "PostgreSQL µs"],
        [
            .. Rows.Select(row => new[]
            {
                row.Name, Table.Cell($"{row.Seconds:F2}"), Table.Cell($"{row.Rate:N0}"), Table.Cell($"{row.DotnetUs:F1}"), Table.Cell($"{row.PostgresUs:F1}"),
            }),
            Sum("ours: alerts, figures, senders, one after the other", Both.Contains),
            Sum("plain Marten: all, one after the other", IsPlain),
        ]),
    ];

    public override IEnumerable<string> Findings()
    {
        var slowest = Of(row => !IsPlain(row)).MinBy(row => row.Rate)!;
        yield return Table.Cell($"The slowest of ours: {slowest.Name} with {slowest.Rate:N0} events/s (aim {AimRate:N0}).");
        yield return Table.Cell($"ours / plain = {OurRate / PlainRate:F1} (aim {AimRatio})");
    }

    private static bool IsPlain(string row) => row.StartsWith("plain_", StringComparison.Ordinal);

    private double Rate(Predicate<string> rows) => Math.Round(Events / Of(rows).Sum(row => row.Seconds), 1);

    private string[] Sum(string name, Predicate<string> rows) =>
    [
        name, Table.Cell($"{Of(rows).Sum(row => row.Seconds):F2}"), Table.Cell($"{Rate(rows):N0}"),
        Table.Cell($"{Of(rows).Sum(row => row.DotnetUs):F1}"), Table.Cell($"{Of(rows).Sum(row => row.PostgresUs):F1}"),
    ];

    private IEnumerable<Measurement> Of(Predicate<string> rows) => Rows.Where(row => rows(row.Row));
}
