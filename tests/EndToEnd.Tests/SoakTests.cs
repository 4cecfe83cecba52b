using Npgsql;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Soak;
using RemitFlow.DevHost.Running;
using RemitFlow.EndToEnd.Tests.Running;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests;

/// <summary>The short form of <c>./bench/soak</c>: with bounds that a busy machine keeps, too, where the long one looks at trends.</summary>
public sealed class SoakTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    private const int PerSecond = 300;
    private const int Senders = 100_000;

    /// <summary>Three times what it takes.</summary>
    private const long MostResidentBytes = 1_500_000_000;
    private const long MostManagedBytes = 700_000_000;

    /// <summary>Rows that are written over and over leave room behind until the vacuum comes.</summary>
    private const long MostBytesOfOtherTables = 20_000_000;
    private static readonly TimeSpan Load = TimeSpan.FromMinutes(2.5);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Minutes_of_load_leave_memory_bounded_nothing_waiting_and_only_the_expected_tables_larger()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var situation = await BeginAsync("soak");
        var web = await situation.StartWebAsync();
        using var http = new HttpClient { BaseAddress = web.Url, Timeout = AnswerPatience };
        await using var database = NpgsqlDataSource.Create(Servers.Postgres.ConnectionStringTo("soak"));
        var sampler = new SoakSampler(web.Id, http, database);
        var samples = new List<SoakSample>();
        await using (var simulator = await SimulatorProcess.StartAsync(
            Checkout.Find(), situation.Kafka.BootstrapServers, PerSecond, Senders, Load, situation.Topics.Remittances, situation.Topics.Rates))
        {
            using var timer = new PeriodicTimer(Every);
            do
            {
                samples.Add(await sampler.TakeAsync(cancellation));
                simulator.MustRun();
            }
            while (samples[^1].Minutes < Load.TotalMinutes && await timer.WaitForNextTickAsync(cancellation));
        }

        await situation.CaughtUpAsync();
        await situation.ProjectionsCurrentAsync();
        var after = await sampler.TakeAsync(cancellation);
        Output.WriteLine($"{after.Handled} messages, at most {samples.Max(sample => sample.RssBytes) / 1e6:F0} MB resident, {samples.Max(sample => sample.HeapBytes) / 1e6:F0} MB managed");

        after.Handled.ShouldBeGreaterThan((long)(PerSecond * Load.TotalSeconds / 2));
        samples.Max(sample => sample.RssBytes).ShouldBeLessThan(MostResidentBytes);
        samples.Max(sample => sample.HeapBytes).ShouldBeLessThan(MostManagedBytes);
        after.Bytes("remitflow.mt_events").ShouldBeGreaterThan(samples[0].Bytes("remitflow.mt_events"));
        (Watched.Others(after) - Watched.Others(samples[0])).ShouldBeLessThan(MostBytesOfOtherTables);
    }
}
