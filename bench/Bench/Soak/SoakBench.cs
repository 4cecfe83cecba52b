using Npgsql;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Reporting;
using RemitFlow.DevHost;
using static RemitFlow.Bench.Reporting.Progress;

namespace RemitFlow.Bench.Soak;

/// <summary>An even load for a long time, and what becomes of memory, lag and tables meanwhile.</summary>
internal sealed class SoakBench(SoakOptions options, string command)
{
    private const string Database = "soak";

    public async Task RunAsync(CancellationToken ct)
    {
        await using var run = await BenchRun.BeginAsync(command, ct, BenchGround.ShortMemory);
        await using var web = await run.StartWebAsync(Database, ct);
        await using var database = NpgsqlDataSource.Create(await run.Ground.CreateDatabaseAsync(Database, ct));
        var lasting = TimeSpan.FromMinutes(options.Minutes);
        var sampler = new SoakSampler(web.Id, web.Http, database);
        var samples = new List<SoakSample>();
        await using (var simulator = await SimulatorProcess.StartAsync(run.Checkout, run.Ground.BootstrapServers, options.Rate, options.Senders, lasting))
        {
            Say($"{options.Rate} remittances a second for {options.Minutes} minutes");
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Every));
            do
            {
                samples.Add(await sampler.TakeAsync(ct));
                simulator.MustRun();
                Tell(samples[^1]);
            }
            while (samples[^1].Minutes < options.Minutes && await timer.WaitForNextTickAsync(ct));
        }

        Say($"The load has ended; catching up");
        await web.UntilCaughtUpAsync(ct);
        await web.UntilCurrentAsync(ct);
        var report = new SoakReport(run.Circumstances, options, samples, await sampler.TakeAsync(ct));
        report.Tell(options.Out);
        await File.WriteAllTextAsync(Path.ChangeExtension(options.Out, ".svg"), SoakPlot.Of(report).ToString(), ct);
        if (report.Growing.Any()) throw new DevHostException($"Grows: {string.Join(", ", report.Growing)}.");
    }

    private static void Tell(SoakSample sample) => Say(
        $"  {sample.Minutes,6:F1} min  {sample.Handled,11:N0} messages  {sample.RssBytes / 1e6,6:N0} MB  lag {sample.FeedLag:N0} + {sample.ProjectionLag:N0}");
}
