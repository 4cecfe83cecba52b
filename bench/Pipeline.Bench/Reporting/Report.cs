using RemitFlow.Pipeline.Bench.Measuring;
using RemitFlow.Pipeline.Bench.Rows;

namespace RemitFlow.Pipeline.Bench.Reporting;

/// <summary>Everything that a run has found.</summary>
/// <param name="Told">What the simulator sent, in its words.</param>
/// <param name="Handled">What the pipeline counted.</param>
internal sealed record Report(
    DateTimeOffset MeasuredAt, Machine Machine, Versions Versions, PipelineOptions Options, string Told, FeedCounts Handled,
    IReadOnlyList<Measurement> Rows, double SecondsToModels)
{
    public const string Yardstick = "yardstick";
    public const string Pipeline = "pipeline";
    public const string Models = "pipeline_models";
    public const string Plain = "plain_handler";
    public const string Appends = "marten_appends";
    public const string Copy = "copy";

    private const double AimToYardstick = 0.25;
    private const double AimToPlain = 15;

    /// <summary>Read models following, up to the last of them being current.</summary>
    public double PipelineToYardstick => Math.Round(Rate(Models) / Rate(Yardstick), 3);

    public double PipelineToPlainHandler => Math.Round(Rate(Models) / Rate(Plain), 2);

    public double RatioToYardstick(Measurement row) => row.Rate / Rate(Yardstick);

    public string Conclusion => FormattableString.Invariant(
        $"pipeline / yardstick = {PipelineToYardstick:F2} (aim {AimToYardstick}), pipeline / plain handler = {PipelineToPlainHandler:F1} (aim {AimToPlain})");

    private double Rate(string row) => Rows.Single(x => x.Row == row).Rate;
}
