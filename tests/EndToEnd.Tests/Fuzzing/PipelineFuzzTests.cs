using RemitFlow.Rig.Checks;
using RemitFlow.EndToEnd.Tests.Producers;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using RemitFlow.EndToEnd.Tests.Straining;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests.Fuzzing;

public sealed class PipelineFuzzTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    private const int WellFormed = 4_000;
    private const int MostGrownMegabytes = 250;

    /// <summary>With headers no broker takes it back, unless it can be compressed.</summary>
    private const int LargestThatIsTaken = 1_048_400;

    private static readonly int Spoilt = Length.Mutants / 5;
    private static readonly int Rounds = Length.Of(1, 10);

    [Fact]
    public async Task Spoilt_messages_are_decided_or_dead_lettered_and_none_stops_a_partition_or_stays_in_memory()
    {
        var situation = await BeginAsync("fuzz");
        var seed = Seed.Of(Output);
        var wellFormed = Simulation.Of(WellFormed);
        var web = await situation.StartWebAsync(("Feed__InFlightMegabytes", "16"), Memory.SmallYoungGeneration);
        wellFormed.SendAll(situation);
        await situation.CaughtUpAsync();
        var before = Memory.Megabytes(web);

        var mutants = new Mutants(wellFormed.Messages, seed, DateTimeOffset.UtcNow);
        var incompressible = new byte[LargestThatIsTaken];
        new Random(seed).NextBytes(incompressible);
        RawRecord[] incompressibles = [new(null, incompressible), new("key"u8.ToArray(), incompressible)];
        var most = new List<int> { before };
        for (var round = 0; round < Rounds; round++)
        {
            await using var watch = new Watch(web);
            RawRecord.SendAll(situation, [.. incompressibles, .. Enumerable.Range(0, Spoilt / Rounds).Select(_ => mutants.Next())]);
            await situation.CaughtUpAsync();
            Output.WriteLine($"{Spoilt / Rounds} spoilt messages; memory at most {watch.Memory} MB, {Memory.Megabytes(web)} MB after");
            watch.Complaints.ShouldBeEmpty();
            most.Add(watch.Memory);
        }

        (most[^1] - most[most.Count / 2 - 1]).ShouldBeLessThan(MostGrownMegabytes); // In the long form once as many senders are remembered as ever are.
        var (_, recount) = await Recounted.AsTheRecountSaysAsync(situation);
        var counts = (await situation.CountsAsync())!;
        Output.WriteLine($"{counts}");
        counts.ShouldBeAsRecounted(recount);
        await web.HealthyAsync();
    }
}
