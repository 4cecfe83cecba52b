using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Checks;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests;

public sealed class RebalancingTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    private const int Messages = 60_000;
    private const int PerSecond = 1_000;
    private static readonly TimeSpan TurnBound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Partitions_change_hands_when_a_node_joins_and_when_one_leaves_and_each_senders_order_stays()
    {
        var situation = await BeginAsync("rebalancing");
        var sent = Simulation.Of(Messages);
        var first = await situation.StartWebAsync();
        var sender = new SteadySender(situation, sent.Messages, PerSecond);
        await situation.StoredAsync(PerSecond / 2);

        var second = await situation.StartWebAsync();
        await situation.PartitionsAreDealtAsync();
        await ScreensAsync(second);
        await ScreensAsync(first);

        (await first.StopAsync(StopBound)).ShouldBe(0);
        await situation.PartitionsAreDealtAsync();
        await ScreensAsync(second);

        await sender.FinishAsync();
        await situation.IsAsIfNothingHadHappenedAsync(sent);
    }

    /// <summary>Returns when the node has screened more than it had.</summary>
    private static async Task ScreensAsync(WebProcess node)
    {
        var before = (await node.CountsAsync())?.Screened ?? 0;
        await Until.NothingLacksAsync($"{node.Name} screens", TurnBound, async () =>
            (await node.CountsAsync())?.Screened > before ? null : $"It has screened {before}.");
    }
}
