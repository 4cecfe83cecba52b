using System.Diagnostics;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Reporting;
using static RemitFlow.Bench.Reporting.Progress;

namespace RemitFlow.Bench.Reads;

/// <summary>What readers feel while remittances come in.</summary>
internal sealed class ReadsBench(ReadsOptions options, string command)
{
    private const string Database = "reads";

    /// <summary>Beyond so many a request waits for a connection, and its latency says so.</summary>
    private const int MostConnections = 256;
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(30);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var run = await BenchRun.BeginAsync(command, ct);
        await using var web = await run.StartWebAsync(Database, ct);
        Say($"Handling {options.Messages:N0} messages");
        var filling = new Filling(Filling.Past(options.Messages, options.Senders), run.Ground.BootstrapServers);
        await Task.Run(() => filling.Fill(ct), ct);
        await web.UntilDoneAsync(options.Messages, ct);
        await web.UntilCurrentAsync(ct);

        var endpoints = await Endpoint.AllAsync(web, await run.Ground.CreateDatabaseAsync(Database, ct), ct);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = MostConnections })
        {
            BaseAddress = web.Http.BaseAddress, Timeout = AnswerPatience,
        };
        var load = new ReadLoad(options, endpoints, http);
        var lasting = TimeSpan.FromSeconds(options.WarmUpSeconds + options.Seconds);
        ReadResult[] found;
        Measuring.Spread late;
        double incoming;
        Processors processors;
        var meter = run.Ground.Meter(web.Id);
        await using (var simulator = await SimulatorProcess.StartAsync(run.Checkout, run.Ground.BootstrapServers, options.Rate, options.Senders, lasting))
        {
            Say($"Warming up for {options.WarmUpSeconds} s");
            await load.RunAsync(options.WarmUpSeconds, ct);
            if (options.Profile) await run.Ground.ForgetStatementsAsync(Database, ct);
            Say($"Measuring {endpoints.Length} endpoints for {options.Seconds} s");
            var (before, spent, began) = (await SeenAsync(web, ct), Processors.Read(meter, simulator.Id), Stopwatch.GetTimestamp());
            (found, late) = await load.RunAsync(options.Seconds, ct);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            processors = Processors.Read(meter, simulator.Id).Since(spent, seconds);
            incoming = (await SeenAsync(web, ct) - before) / seconds;
            simulator.MustRun();
        }

        if (options.Profile)
        {
            foreach (var (endpoint, at) in endpoints.Select((endpoint, at) => (endpoint, at))) Say($"{found[at].Latency}  {endpoint.Template}");
            Say($"{processors}");
            foreach (var line in await run.Ground.StatementsAsync(Database, options.Requests * options.Seconds, "request", ct)) Console.WriteLine(line);
            return;
        }

        await QuietAsync(web, ct);
        Say($"Measuring what each allocates");
        var allocated = await new Allocation(options, web).MeasureAsync(endpoints, ct);
        new ReadsReport(
            run.Circumstances, options, Math.Round(incoming, 1), processors, late,
            [.. endpoints.Select((endpoint, at) => new ReadRow(endpoint.Template, found[at].Latency, found[at].Statuses, allocated[at]))])
            .Tell(options.Out);
    }

    private static async Task<long> SeenAsync(WebProcess web, CancellationToken ct) =>
        (await web.CountsAsync(ct))?.Seen ?? throw web.Trouble("does not answer");

    /// <summary>Returns once nothing comes in any more, and what did is in every read model.</summary>
    private static async Task QuietAsync(WebProcess web, CancellationToken ct)
    {
        await web.UntilCaughtUpAsync(ct);
        await web.UntilCurrentAsync(ct);
    }
}
