using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;
using RemitFlow.Bench.Reporting;
using static RemitFlow.Bench.Reporting.Progress;

namespace RemitFlow.Bench.Latency;

/// <summary>How soon an alert can be seen, and where its way takes how long.</summary>
internal sealed class LatencyBench(LatencyOptions options, string command)
{
    private const string Path = "remitflow_feed_path_seconds";

    private static readonly (string Row, string Name, string[] Labels)[] Stages =
    [
        (LatencyReport.Received, "received: read and parsed", ["stage=\"received\""]),
        ("decided", "decided", ["stage=\"decided\""]),
        ("stored", "stored: committed", ["stage=\"stored\""]),
        ("projected_alerts", "projected in alerts", ["stage=\"projected\"", "read_model=\"alerts\""]),
        ("projected_figures", "projected in figures", ["stage=\"projected\"", "read_model=\"figures\""]),
    ];

    public async Task RunAsync(CancellationToken ct)
    {
        await using var run = await BenchRun.BeginAsync(command, ct);
        await using var web = await run.StartWebAsync("latency", ct);
        using var live = await LiveAlerts.OpenAsync(web.Http, ct);
        using var load = new AlertLoad(options, web, live, run.Ground.BootstrapServers);
        Say($"Warming up for {options.WarmUpSeconds} s with {options.Rate} remittances a second");
        await load.RunAsync(options.WarmUpSeconds, ct);
        await web.UntilCurrentAsync(ct);

        Say($"Measuring for {options.Seconds} s");
        var before = await web.MetricsAsync(ct);
        var found = await load.RunAsync(options.Seconds, ct);
        await web.UntilCurrentAsync(ct);
        var after = await web.MetricsAsync(ct);

        new LatencyReport(run.Circumstances, options,
        [
            new(LatencyReport.Answered, "alert answered over HTTP, from produce", IsEstimate: false, found.Answered),
            new(LatencyReport.Told, "alert told over SSE, from produce", IsEstimate: false, found.Told),
            .. Stages.Select(stage => new LatencyRow(
                stage.Row, $"{stage.Name}, from Kafka's time", IsEstimate: true,
                Spread.Between(before.Histogram(Path, stage.Labels), after.Histogram(Path, stage.Labels)))),
        ], found.Late).Tell(options.Out);
    }
}
