using System.Diagnostics;
using RemitFlow.EndToEnd.Tests.Corridors;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Projections.Channels;
using RemitFlow.Recount.Counting;
using RemitFlow.Rig.Checks;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using Xunit;

namespace RemitFlow.EndToEnd.Tests;

public sealed class KeyedTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    [Fact]
    public async Task Keyed_remittances_are_screened_as_an_independent_recount_screens_them()
    {
        var situation = await BeginAsync("keyed");
        var sent = Simulation.Of(Simulation.AcceptanceCount);
        await sent.LoadRatesAsync(situation);
        sent.SendAll(situation);

        var clock = Stopwatch.StartNew();
        var target = new ServiceLevel("bank", Percentile: 50, Milliseconds: 12_000, SmallestNumber: 2);
        var web = await situation.StartWebAsync(
            ("Targets__bank__Percentile", "50"), ("Targets__bank__Milliseconds", "12000"), ("Targets__bank__SmallestNumber", "2"));
        await situation.CaughtUpAsync();
        Output.WriteLine($"{sent.Tally}: handled {clock.Elapsed.TotalSeconds:0.0} s after the start of the process");
        await situation.ProjectionsCurrentAsync();
        Output.WriteLine($"read models current after {clock.Elapsed.TotalSeconds:0.0} s");

        var counts = (await situation.CountsAsync())!;
        RecountResult recount = Recount.Recount.FromTopic(situation.Kafka.BootstrapServers, situation.Topics.Remittances, situation.Topics.Rates);
        Output.WriteLine($"{counts}");
        counts.ShouldBeAsSent(sent.Tally);
        counts.ShouldBeAsRecounted(recount);
        recount.FindsTheSameDecisions(await situation.Store.EventsAsync());
        await situation.Store.StreamsAreAsToldAsync(sent.Messages);
        situation.DeadLettersAreAsSent(sent.Messages);
        await recount.FindsTheSameAlertsAsync(situation);
        await recount.FindsTheSameCorridorHoursAsync(situation);
        await situation.CorridorsAreAsInSqlAsync(web);
        await recount.FindsTheSameHandledHoursAsync(situation);
        await recount.FindsTheSameMinutesInBreachAsync(web, target, Simulation.End);
        await recount.FindsTheSameSegmentsAsync(web);
    }
}
