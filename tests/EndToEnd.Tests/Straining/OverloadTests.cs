using System.Diagnostics;
using System.Text;
using RemitFlow.Rig.Checks;
using RemitFlow.EndToEnd.Tests.Fuzzing;
using RemitFlow.EndToEnd.Tests.Producers;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using RemitFlow.Simulator;
using RemitFlow.Simulator.Feeds;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests.Straining;

public sealed class OverloadTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    private const int Cap = 1_000;
    private const int Offered = 5 * Cap;
    private const int Warm = 20 * Cap; // By then a process has most of its size, and what grows on is what waits.
    private const int MostGrownMegabytes = 250;
    private static readonly int Seconds = Length.Of(10, 300);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);

    /// <summary>Alerts come later, and nothing else is worse; and they come at once again within twice the time that the backlog needs.</summary>
    [Fact]
    public async Task Five_times_the_capacity_costs_latency_and_nothing_else()
    {
        var situation = await BeginAsync("overload");
        var messages = Simulation.Of(Warm + Seconds * Offered).Messages;
        var (warm, flood) = (messages.Take(Warm).ToList(), messages.Skip(Warm).ToList());
        var web = await situation.StartWebAsync(("Feed__MaxPerSecond", $"{Cap}"), Memory.SmallYoungGeneration);
        Simulation.Send(situation, warm);
        await HandledAsync(situation, warm.Count, TimeSpan.FromSeconds(60));
        var before = Memory.Megabytes(web);

        await using (var watch = new Watch(web))
        {
            var clock = Stopwatch.StartNew();
            await OfferAsync(situation, flood);
            var handled = (await situation.CountsAsync())!.Handled - warm.Count;
            var backlog = flood.Count - handled;
            Output.WriteLine($"{flood.Count} offered in {clock.Elapsed.TotalSeconds:0.0} s, {handled} handled, {backlog} behind");
            handled.ShouldBeLessThan((long)(clock.Elapsed.TotalSeconds * Cap * 1.1) + Cap);
            backlog.ShouldBeGreaterThan(flood.Count / 2);
            var behind = watch.Memory;
            if (!Length.IsLong) (behind - before).ShouldBeLessThan(MostGrownMegabytes);

            await HandledAsync(situation, warm.Count + flood.Count, TimeSpan.FromSeconds(2.0 * backlog / Cap));
            Output.WriteLine($"all handled after {clock.Elapsed.TotalSeconds:0.0} s; {watch.Answers} answers; memory {before} MB, {behind} MB, at most {watch.Memory} MB");
            watch.Complaints.ShouldBeEmpty();
            watch.Answers.ShouldBeGreaterThan(Seconds);

            // In the long form as many senders are remembered by now as ever are; in the short one they still come while the backlog goes.
            if (Length.IsLong) (watch.Memory - behind).ShouldBeLessThan(MostGrownMegabytes);
            else (watch.Memory - before).ShouldBeLessThan(2 * MostGrownMegabytes);
        }

        var another = warm.First(message => message.Kind == MessageKind.New);
        RawRecord.SendAll(situation, [new(Encoding.UTF8.GetBytes(another.SenderId), Wire.With(another.Payload, transaction: "AFTERWARDS"))]);
        await HandledAsync(situation, warm.Count + flood.Count + 1, AtOnce);
        var (_, recount) = await Recounted.AsTheRecountSaysAsync(situation);
        (await situation.CountsAsync())!.ShouldBeAsRecounted(recount);
        await web.HealthyAsync();
    }

    /// <summary>Sends so many a second, evenly.</summary>
    private static async Task OfferAsync(Situation situation, List<SimulatedMessage> flood)
    {
        using var feed = new KafkaFeed(
            situation.Kafka.BootstrapServers, situation.Topics.Remittances, situation.Topics.Rates, CancellationToken.None);
        using var timer = new PeriodicTimer(Tick);
        foreach (var some in flood.Chunk(Offered * (int)Tick.TotalMilliseconds / 1_000))
        {
            foreach (var message in some) feed.Send(message);
            await timer.WaitForNextTickAsync();
        }

        feed.Flush();
        feed.Errors.ShouldBe(0);
    }

    private static Task HandledAsync(Situation situation, long messages, TimeSpan bound) => Until.NothingLacksAsync("Everything is handled", bound, async () =>
        (await situation.CountsAsync())?.Handled is var handled && handled < messages ? $"{handled} of {messages} are." : null);
}
