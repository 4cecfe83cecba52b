using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Checks;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests;

public sealed class UnkeyedTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    [Fact]
    public async Task Unkeyed_remittances_on_two_nodes_are_screened_as_a_recount_of_the_streams_screens_them()
    {
        var situation = await BeginAsync("unkeyed");
        var sent = Simulation.Of(Simulation.AcceptanceCount, keyed: false);
        await sent.LoadRatesAsync(situation);
        var nodes = new[] { await situation.StartWebAsync(), await situation.StartWebAsync() };
        await situation.PartitionsAreDealtAsync();

        sent.SendAll(situation);
        await situation.CaughtUpAsync();
        await situation.ProjectionsCurrentAsync();

        foreach (var node in nodes)
        {
            var own = (await node.CountsAsync())!;
            Output.WriteLine($"{node.Name}: {own}");
            own.Screened.ShouldBeGreaterThan(0, "both nodes take part");
        }

        var counts = (await situation.CountsAsync())!;
        var events = await situation.Store.EventsAsync();
        var recount = Recount.Recount.Screen(
            HandlingOrder.Of(situation.Kafka.Stream(situation.Topics.Remittances), events), [], HandlingOrder.StoredRates(events));
        counts.Handled.ShouldBe(sent.Tally.Sent);
        counts.ShouldBeAsRecounted(recount);
        await situation.Store.StreamsAreSoundAsync();
        recount.FindsTheSameDecisions(events);
        situation.DeadLettersAreAsSent(sent.Messages);
        await recount.FindsTheSameAlertsAsync(situation);
        await recount.FindsTheSameCorridorHoursAsync(situation);
    }
}
