using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Checks;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests;

public sealed class DrainTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    private const int Messages = 40_000;
    private const int PerSecond = 500;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_drained_node_gives_up_everything_and_answers_and_takes_it_up_again()
    {
        var situation = await BeginAsync("drained");
        var sent = Simulation.Of(Messages);
        var nodes = new[] { await situation.StartWebAsync(), await situation.StartWebAsync() };
        var sender = new SteadySender(situation, sent.Messages, PerSecond);
        await situation.PartitionsAreDealtAsync();

        // Each in turn, so that whoever leads is drained too.
        foreach (var node in nodes)
        {
            var other = nodes.Single(x => x != node);
            (await node.PostAsync("api/v1/operations/drain?by=ana")).GetProperty("by").GetString().ShouldBe("ana");
            await StateAsync(node, "drained");
            var (status, ready) = await node.AskAsync("health/ready");
            (status, ready.GetProperty("status").GetString()).ShouldBe((503, "draining"));
            (await node.CountsAsync())!.Partitions.ShouldBe(0);
            await Until.NothingLacksAsync("The other node does all of it", Bound, async () =>
                (await other.CountsAsync())?.Partitions is not TopicNames.RemittancePartitions ? "It does not read every partition."
                : (await other.AskAsync("api/v1/operations/drain")).Answer is var report && report.GetProperty("projections").GetArrayLength() < 3 ? $"{report}" : null);
            var before = (await node.CountsAsync())!.Handled;
            await other.HealthyAsync();
            (await node.CountsAsync())!.Handled.ShouldBe(before, "a drained node handles nothing");

            (await node.PostAsync("api/v1/operations/resume")).GetProperty("state").GetString().ShouldBe("working");
            await situation.PartitionsAreDealtAsync();
            (await node.AskAsync("health/ready")).Status.ShouldBe(200);
            await Until.NothingLacksAsync("It handles again", Bound, async () =>
                (await node.CountsAsync())?.Handled > before ? null : $"It has handled {before}.");
        }

        await sender.FinishAsync();
        await situation.IsAsIfNothingHadHappenedAsync(sent);
    }

    [Fact]
    public async Task The_only_node_is_drained_and_what_came_meanwhile_is_handled_afterwards()
    {
        var situation = await BeginAsync("drained_alone");
        var sent = Simulation.Of(Messages / 4);
        var node = await situation.StartWebAsync();
        await situation.PartitionsAreDealtAsync();
        var sender = new SteadySender(situation, sent.Messages, PerSecond);
        await Until.NothingLacksAsync("It handles", Bound, async () => (await node.CountsAsync())?.Handled > 0 ? null : "It has handled nothing.");

        await node.PostAsync("api/v1/operations/drain?by=ana");
        await StateAsync(node, "drained");
        var before = (await node.CountsAsync())!.Handled;
        before.ShouldBeLessThan(sent.Messages.Count);
        await sender.FinishAsync();
        var counts = (await node.CountsAsync())!;
        (counts.Partitions, counts.Handled).ShouldBe((0, before));
        (await node.AskAsync("health/live")).Status.ShouldBe(200);

        await node.PostAsync("api/v1/operations/resume");
        await situation.IsAsIfNothingHadHappenedAsync(sent);
    }

    private static Task StateAsync(WebProcess node, string expected) => Until.NothingLacksAsync($"{node.Name} is {expected}", Bound, async () =>
        (await node.AskAsync("api/v1/operations/drain")).Answer is var report && report.GetProperty("state").GetString() == expected ? null : $"{report}");
}
