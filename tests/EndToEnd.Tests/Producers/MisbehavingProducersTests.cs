using RemitFlow.Rig.Checks;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using RemitFlow.Simulator;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests.Producers;

public sealed class MisbehavingProducersTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    private const int Messages = 6_000;
    private const int Repeated = 1_000;

    [Fact]
    public async Task Unkeyed_hot_skewed_shared_and_repeated_messages_on_three_nodes_are_decided_once_and_in_order()
    {
        var situation = await BeginAsync("misbehaving");
        var bad = new Misbehaviour(Simulation.Of(Messages, keyed: false).Messages, Seed.Of(Output));
        for (var node = 1; node <= 3; node++) await situation.StartWebAsync();
        await situation.PartitionsAreDealtAsync();

        var unkeyed = bad.Unkeyed().ToList();
        var skewed = bad.Skewed(out var refused);
        var shared = bad.SharedIds();
        RawRecord.SendAll(situation, [.. bad.HotBurst(), .. unkeyed, .. skewed, .. shared]);
        RawRecord.SendAll(situation, Misbehaviour.ADayLater(unkeyed.Take(Repeated)));

        var (events, recount) = await Recounted.AsTheRecountSaysAsync(situation);
        var counts = (await situation.CountsAsync())!;
        Output.WriteLine($"{counts}");
        counts.ShouldBeAsRecounted(recount);
        counts.Handled.ShouldBe(situation.Kafka.Stream(situation.Topics.Remittances).Count());
        var screened = events.Where(happened => happened.Kind == MessageKind.New).ToList();
        screened.Count(happened => happened.Sender == Misbehaviour.HotSender).ShouldBe(Misbehaviour.HotMessages);
        screened.GroupBy(happened => happened.Transaction).Count(id => id.Count() > 1).ShouldBe(shared.Count);
        counts.Repeats.ShouldBeGreaterThanOrEqualTo(Repeated * 9 / 10); // Broken ones are dead letters again.
        recount.DeadLettersBy[("timestamp_in_future", "timestamp")].ShouldBeGreaterThanOrEqualTo(refused);
    }
}
