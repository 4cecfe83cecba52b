using RemitFlow.Bench.Reporting;
using RemitFlow.Bench.Soak;

namespace RemitFlow.Bench.Desk;

/// <summary>What each of some is sent a second.</summary>
internal sealed record Sent(string Who, int Count, double MeanBytes, double MostBytes)
{
    public static Sent Of(string who, double[] perSecond) => new(who, perSecond.Length, Math.Round(perSecond.Average()), Math.Round(perSecond.Max()));
}

/// <summary>Everything that a run has found.</summary>
/// <param name="LetGo">Clients of the live feed whose stream ended.</param>
/// <param name="Lost">Browsers without their live connection at the end.</param>
internal sealed record DeskReport(
    Circumstances Circumstances, DeskOptions Options, IReadOnlyList<SoakSample> Samples, IReadOnlyList<Sent> Sent, IReadOnlyList<FirstPage> FirstPages,
    int LetGo, int Lost) : BenchReport(Circumstances)
{
    private const double AimBytesPerSecond = 15_000;
    private const double AimOpenedMs = 1_500;
    private const long AimFirstBytes = 600_000;
    private const double Kb = 1e3;

    private double Seconds => (Samples[^1].Minutes - Samples[0].Minutes) * 60;

    /// <summary>What comes in within a second may wait.</summary>
    private IReadOnlyList<Watched> Lag =>
    [
        new("not read", "messages", Of(sample => sample.FeedLag), Options.Rate), new("not in every read model", "events", Of(sample => sample.ProjectionLag), Options.Rate),
    ];

    public override IEnumerable<string> Remarks() =>
    [
        Table.Cell($"{(Samples[^1].Handled - Samples[0].Handled) / Seconds:N0} messages a second were handled, {Options.Clients} clients and {Options.Browsers} browsers looked; the browsers work on the same machine"),
    ];

    public override IEnumerable<Table> Tables() =>
    [
        new(["lag", "from", "to", "most", "may rise by", ""], [.. Lag.Zip([Most(sample => sample.FeedLag), Most(sample => sample.ProjectionLag)], (one, most) => new[]
        {
            $"{one.Unit} {one.Name}", Table.Cell($"{one.Trend.First:N0}"), Table.Cell($"{one.Trend.Last:N0}"), Table.Cell($"{most:N0}"), Table.Cell($"{one.MayRise:N0}"),
            one.Grows ? "GROWS" : "flat",
        })]),
        new(["sent to each", "of them", "mean KB a second", "most"], [.. Sent.Select(one => new[]
        {
            one.Who, Table.Cell($"{one.Count:N0}"), Table.Cell($"{one.MeanBytes / Kb:N1}"), Table.Cell($"{one.MostBytes / Kb:N1}"),
        })]),
        new(["first page", "times", "p50 ms", "max ms", "KB"], [.. FirstPages.Select(one => new[]
        {
            one.When, Table.Cell($"{one.Opened.Count:N0}"), Table.Cell($"{one.Opened.P50Ms:N0}"), Table.Cell($"{one.Opened.MaxMs:N0}"), Table.Cell($"{one.Bytes / Kb:N0}"),
        })]),
    ];

    public override IEnumerable<string> Findings() =>
    [
        Table.Cell($"Lag does not grow: {Met(!Lag.Any(one => one.Grows))}. Nobody is let go ({LetGo} clients, {Lost} browsers): {Met(LetGo + Lost == 0)}."),
        Table.Cell($"At most {AimBytesPerSecond / Kb:N0} KB a second to each: {Met(Sent.All(one => one.MostBytes <= AimBytesPerSecond))}."),
        Table.Cell($"The first page within {AimOpenedMs:N0} ms, nothing else going on: {Met(FirstPages[0].Opened.MaxMs < AimOpenedMs)}; within {AimFirstBytes / Kb:N0} KB: {Met(FirstPages.All(one => one.Bytes < AimFirstBytes))}."),
    ];

    private Trend Of(Func<SoakSample, double> value) => Trend.Of([.. Samples.Select(sample => sample.Minutes)], [.. Samples.Select(value)]);

    private long Most(Func<SoakSample, long> value) => Samples.Max(value);

    private static string Met(bool isMet) => isMet ? "met" : "MISSED";
}
