using System.Diagnostics;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;
using RemitFlow.Bench.Reads;
using RemitFlow.Bench.Reporting;
using RemitFlow.DevHost;
using static RemitFlow.Bench.Reporting.Progress;

namespace RemitFlow.Bench.Windows;

/// <summary>Whether an answer about 30 days costs more when more is stored: two stores whose remittances lie within 30 days.</summary>
internal sealed class WindowsBench(WindowsOptions options, string command)
{
    private static readonly TimeSpan Span = TimeSpan.FromDays(30);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var run = await BenchRun.BeginAsync(command, ct, BenchGround.ShortMemory);
        var small = await MeasureAsync(run, "windows_small", options.Small, ct);
        var large = await MeasureAsync(run, "windows_large", options.Messages, ct);
        new WindowsReport(run.Circumstances, options, [.. small.Zip(large, (one, other) => new WindowRow(one.Path, one.Cold, other.Cold, other.Warm))])
            .Tell(options.Out);
    }

    private async Task<List<(string Path, Spread Cold, Spread Warm)>> MeasureAsync(BenchRun run, string database, int messages, CancellationToken ct)
    {
        Say($"Telling a store of {messages:N0} messages");
        using (var telling = new Telling(new Filling(Filling.Past(messages, options.Senders, Span), run.Ground.BootstrapServers)))
        {
            await using var web = await run.StartWebAsync(database, ct);
            await telling.GrowAsync(web, messages, ct);
        }

        await run.Ground.SettleAsync(database, ct);
        Say($"Asking for 30 days, {options.Requests:N0} times each");
        var cold = await AskAsync(run, database, ct, ("Cache__Seconds", "0"));
        var warm = await AskAsync(run, database, ct);
        return [.. cold.Zip(warm, (one, other) => (one.Path, one.Spread, other.Spread))];
    }

    private async Task<List<(string Path, Spread Spread)>> AskAsync(
        BenchRun run, string database, CancellationToken ct, params (string Name, string Value)[] settings)
    {
        await using var web = await run.StartWebAsync(database, ct, settings);
        var found = new List<(string, Spread)>();
        foreach (var endpoint in await Endpoint.AnalyticsAsync(web, await run.Ground.CreateDatabaseAsync(database, ct), ct))
        {
            var latencies = new Latencies();
            for (var number = -options.Requests / 2; number < options.Requests; number++)
            {
                var began = Stopwatch.GetTimestamp();
                using var answer = await web.Http.GetAsync(endpoint.Path(Math.Abs(number)), ct);
                if (!answer.IsSuccessStatusCode) throw new DevHostException($"{endpoint.Template} is answered {(int)answer.StatusCode}.");
                if (number >= 0) latencies.Add(began, Stopwatch.GetTimestamp());
            }

            found.Add((endpoint.Template, latencies.Spread()));
        }

        return found;
    }
}
