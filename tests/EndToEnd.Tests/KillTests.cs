using RemitFlow.DevHost;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Checks;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests;

public sealed class KillTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    private const int Messages = 20_000;

    [Fact]
    public async Task A_killed_web_process_loses_nothing_and_doubles_nothing()
    {
        Assert.SkipUnless(
            Servers.Broker.Kind is BrokerKind.Real, $"A crash is only worth surviving on a real broker; here is {Servers.Broker.Description}.");
        var situation = await BeginAsync("killed");
        var sent = Simulation.Of(Messages);
        var web = await situation.StartWebAsync(("Feed__BatchSize", "200")); // Small ones, to meet it in the middle.
        await situation.PartitionsAreDealtAsync();

        sent.SendAll(situation);
        await situation.StoredAsync(sent.Events * 3 / 10);
        await web.KillAsync();
        var stored = await situation.Store.EventCountAsync();
        Output.WriteLine($"killed with {stored} of {sent.Events} events stored");
        stored.ShouldBeLessThan(sent.Events);

        await situation.StartWebAsync();
        await situation.IsAsIfNothingHadHappenedAsync(sent);
    }
}
