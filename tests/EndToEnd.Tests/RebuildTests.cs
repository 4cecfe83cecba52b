using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Checks;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests;

public sealed class RebuildTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    private const int Messages = 2_000;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    /// <summary>A node that has just started follows nothing yet: it must leave the rebuild open, and do it once it follows.</summary>
    [Fact]
    public async Task A_rebuild_that_was_asked_for_while_no_node_ran_is_done_by_the_next_one()
    {
        var situation = await BeginAsync("rebuild");
        var sent = Simulation.Of(Messages);
        var before = await situation.StartWebAsync();
        sent.SendAll(situation);
        await situation.CaughtUpAsync();
        await situation.ProjectionsCurrentAsync();
        (await before.StopAsync(Bound)).ShouldBe(0);
        await situation.Store.ExecuteAsync("insert into remitflow.rebuilds (name) values ('figures'), ('alerts')");

        var next = await situation.StartWebAsync();
        await situation.RebuiltAsync(2);
        await situation.ProjectionsCurrentAsync();
        var recount = Recount.Recount.FromTopic(situation.Kafka.BootstrapServers, situation.Topics.Remittances, situation.Topics.Rates);
        await recount.FindsTheSameCorridorHoursAsync(situation);
        await next.HealthyAsync();
    }
}
