using System.Diagnostics;
using Npgsql;
using RemitFlow.DevHost.Running;
using RemitFlow.Pipeline.Bench.Ground;
using RemitFlow.Pipeline.Bench.Measuring;
using RemitFlow.Pipeline.Bench.Reporting;
using RemitFlow.Projections;

namespace RemitFlow.Pipeline.Bench.Rows;

/// <summary>What the pipeline came to.</summary>
internal sealed record PipelineResult(Measurement Decided, Measurement Current, double SecondsToModels, FeedCounts Handled);

/// <summary>
/// Our pipeline, whole: from when the warm-up has been stored to the last decision stored, and to the last read model
/// current.
/// </summary>
internal sealed class OurPipeline(PipelineOptions options, BenchGround ground, Checkout checkout)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public async Task<PipelineResult> MeasureAsync(string connection, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var web = await WebProcess.StartAsync(checkout, connection, ground.BootstrapServers);
        var warm = await UntilDoneAsync(web, options.WarmUp, ct);
        if (options.Profile) await ground.ForgetStatementsAsync("pipeline", ct);
        var meter = ground.Meter(web.Id);
        var before = meter.Read();
        var all = await UntilDoneAsync(web, options.Total, ct);
        var decided = meter.Read() - before;
        await UntilCurrentAsync(web, database, ct);
        var current = meter.Read() - before;

        // The clock started at what the look found, which is never exactly the warm-up.
        var count = all.Done - warm.Done;
        return new PipelineResult(
            Measurement.Of(Report.Pipeline, "our pipeline, to the last decision stored", "messages", count, decided),
            Measurement.Of(Report.Models, "our pipeline, to the last read model current", "messages", count, current),
            Math.Round(current.Seconds - decided.Seconds, 3),
            all);
    }

    private static async Task<FeedCounts> UntilDoneAsync(WebProcess web, long count, CancellationToken ct)
    {
        var (last, lastMoved) = (-1L, Stopwatch.GetTimestamp());
        while (true)
        {
            var counts = await web.CountsAsync(ct);
            if (counts?.Done >= count) return counts;
            if (counts?.Done is { } done && done != last) (last, lastMoved) = (done, Stopwatch.GetTimestamp());
            if (Stopwatch.GetElapsedTime(lastMoved) > Patience) throw web.Trouble($"stands still at {last} of {count} messages");
            await Task.Delay(LookEvery, ct);
        }
    }

    private static async Task UntilCurrentAsync(WebProcess web, NpgsqlDataSource database, CancellationToken ct)
    {
        // The high-water mark is no read model: it only says how far the others may go.
        await using var look = database.CreateCommand($"""
            select coalesce(min(last_seq_id), 0) >= (select max(seq_id) from {MartenSetup.Schema}.mt_events)
            from {MartenSetup.Schema}.mt_event_progression where name not like 'HighWater%'
            """);
        for (var began = Stopwatch.GetTimestamp(); !(bool)(await look.ExecuteScalarAsync(ct))!;)
        {
            if (Stopwatch.GetElapsedTime(began) > Patience) throw web.Trouble("does not bring its read models up to date");
            await Task.Delay(LookEvery, ct);
        }
    }
}
