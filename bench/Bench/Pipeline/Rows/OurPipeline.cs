using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;

namespace RemitFlow.Bench.Pipeline.Rows;

/// <summary>What the pipeline came to.</summary>
/// <param name="Collector">What the collector did, in words.</param>
internal sealed record PipelineResult(Measurement Decided, Measurement Current, double SecondsToModels, FeedCounts Handled, string Collector);

/// <summary>
/// Our pipeline, whole: from when the warm-up has been stored to the last decision stored, and to the last read model
/// current.
/// </summary>
internal sealed class OurPipeline(PipelineOptions options, BenchRun run)
{
    public async Task<PipelineResult> MeasureAsync(string database, CancellationToken ct)
    {
        await using var web = await run.StartWebAsync(database, ct);
        var warm = await web.UntilDoneAsync(options.WarmUp, ct);
        if (options.Profile) await run.Ground.ForgetStatementsAsync(database, ct);
        var meter = run.Ground.Meter(web.Id);
        var before = meter.Read();
        var collected = Collector.Of(await web.MetricsAsync(ct));
        var all = await web.UntilDoneAsync(options.Total, ct);
        var decided = meter.Read() - before;
        collected = Collector.Of(await web.MetricsAsync(ct)) - collected;
        await web.UntilCurrentAsync(ct);
        var current = meter.Read() - before;

        // The clock started at what the look found, which is never exactly the warm-up.
        var count = all.Done - warm.Done;
        return new PipelineResult(
            Measurement.Of(PipelineReport.Pipeline, "our pipeline, to the last decision stored", "messages", count, decided),
            Measurement.Of(PipelineReport.Models, "our pipeline, to the last read model current", "messages", count, current),
            Math.Round(current.Seconds - decided.Seconds, 3),
            all,
            collected.Tell((long)(count * collected.Seconds / decided.Seconds)));
    }
}
