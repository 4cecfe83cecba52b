using Npgsql;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Reporting;
using RemitFlow.Bench.Soak;
using static RemitFlow.Bench.Reporting.Progress;

namespace RemitFlow.Bench.Desk;

/// <summary>Many look while remittances come in: what becomes of lag, what each is sent, and how soon a page opens.</summary>
internal sealed class DeskBench(DeskOptions options, string command)
{
    private const string Database = "desk";

    public async Task RunAsync(CancellationToken ct)
    {
        await using var run = await BenchRun.BeginAsync(command, ct, BenchGround.ShortMemory);
        await using var web = await run.StartWebAsync(Database, ct);
        var site = web.Http.BaseAddress!;
        Say($"Handling {options.Messages:N0} messages");
        var filling = new Filling(Filling.Past(options.Messages, options.Senders), run.Ground.BootstrapServers);
        await Task.Run(() => filling.Fill(ct), ct);
        await web.UntilDoneAsync(options.Messages, ct);
        await web.UntilCurrentAsync(ct);

        await using var chromium = await Chromium.StartAsync();
        await FirstPage.OpenAsync("", chromium, site, times: 1, ct); // Whatever is compiled or read for the first time.
        Say($"Opening the first page {options.Openings} times");
        var quiet = await FirstPage.OpenAsync("nothing else going on", chromium, site, options.Openings, ct);

        await using var database = NpgsqlDataSource.Create(await run.Ground.CreateDatabaseAsync(Database, ct));
        var lasting = TimeSpan.FromSeconds(options.WarmUpSeconds + options.Seconds);
        DeskReport report;
        await using (var simulator = await SimulatorProcess.StartAsync(run.Checkout, run.Ground.BootstrapServers, options.Rate, options.Senders, lasting))
        {
            await using var clients = new StreamClients(site, options.Clients);
            await using var browsers = await LookingBrowsers.OpenAsync(chromium, site, options.Browsers, ct);
            Say($"Warming up for {options.WarmUpSeconds} s");
            await Task.Delay(TimeSpan.FromSeconds(options.WarmUpSeconds), ct);
            Say($"{options.Rate} remittances a second, {options.Clients} clients and {options.Browsers} browsers for {options.Seconds} s");
            var (streamed, looked) = (clients.Bytes, browsers.Bytes);
            var samples = await SampleAsync(new SoakSampler(web.Id, web.Http, database), simulator, ct);
            IReadOnlyList<Sent> sent =
            [
                Sent.Of("client of /api/v1/stream", clients.Bytes.PerSecondSince(streamed)),
                .. browsers.Paths.Zip(browsers.Bytes.PerSecondSince(looked)).GroupBy(one => one.First, one => one.Second)
                    .Select(page => Sent.Of($"browser on {page.Key}", [.. page])),
            ];
            Say($"Opening the first page {options.Openings} times under load");
            var busy = await FirstPage.OpenAsync("under the load", chromium, site, options.Openings, ct);
            report = new DeskReport(run.Circumstances, options, samples, sent, [quiet, busy], clients.LetGo, await browsers.LostAsync());
        }

        report.Tell(options.Out);
    }

    private async Task<IReadOnlyList<SoakSample>> SampleAsync(SoakSampler sampler, SimulatorProcess simulator, CancellationToken ct)
    {
        var samples = new List<SoakSample>();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Every));
        do
        {
            samples.Add(await sampler.TakeAsync(ct));
            simulator.MustRun();
        }
        while (samples[^1].Minutes * 60 < options.Seconds && await timer.WaitForNextTickAsync(ct));
        return samples;
    }
}
