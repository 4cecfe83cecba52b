using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;
using RemitFlow.Bench.Reporting;

namespace RemitFlow.Bench.Pipeline;

/// <summary>Everything that a run has found.</summary>
/// <param name="Told">What the simulator sent, in its words.</param>
/// <param name="Collector">What .NET's collector did while the pipeline worked, in words.</param>
/// <param name="Handled">What the pipeline counted.</param>
internal sealed record PipelineReport(
    Circumstances Circumstances, PipelineOptions Options, string Told, string Collector, FeedCounts Handled, IReadOnlyList<Measurement> Rows,
    double SecondsToModels) : BenchReport(Circumstances)
{
    public const string Yardstick = "yardstick";
    public const string Pipeline = "pipeline";
    public const string Models = "pipeline_models";
    public const string Plain = "plain_handler";
    public const string Appends = "marten_appends";
    public const string Copy = "copy";

    private const double AimToYardstick = 0.5;

    /// <summary>Read models following, up to the last of them being current.</summary>
    public double PipelineToYardstick => Math.Round(Rate(Models) / Rate(Yardstick), 3);

    public double PipelineToPlainHandler => Math.Round(Rate(Models) / Rate(Plain), 2);

    public override IEnumerable<string> Remarks() => [Told, Collector];

    public override IEnumerable<Table> Tables() =>
    [
        new(["", "counted", "rate/s", "to the yardstick", ".NET µs", "PostgreSQL µs", "broker µs"], [.. Rows.Select(Cells)]),
    ];

    public override IEnumerable<string> Findings() =>
    [
        Table.Cell($"From the last decision to the last read model current: {SecondsToModels:F2} s."),
        Table.Cell($"pipeline / yardstick = {PipelineToYardstick:F2} (aim {AimToYardstick}), pipeline / plain handler = {PipelineToPlainHandler:F1}"),
    ];

    private string[] Cells(Measurement row) =>
    [
        row.Name, Table.Cell($"{row.Count:N0} {row.Unit}"), Table.Cell($"{row.Rate:N0}"), Table.Cell($"{row.Rate / Rate(Yardstick):F3}"),
        Table.Cell($"{row.DotnetUs:F1}"), Table.Cell($"{row.PostgresUs:F1}"), row.BrokerUs is { } broker ? Table.Cell($"{broker:F1}") : "in .NET's",
    ];

    private double Rate(string row) => Rows.Single(x => x.Row == row).Rate;
}
