using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Checks;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using RemitFlow.Simulator;
using RemitFlow.Simulator.Feeds;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests;

public sealed class StopTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    private const int Messages = 20_000;
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_stopped_web_process_finishes_what_is_in_flight()
    {
        var situation = await BeginAsync("stopped");
        var sent = Simulation.Of(Messages);
        var web = await situation.StartWebAsync(("Feed__BatchSize", "200"), ("Feed__ReadAhead", "1000"));
        await situation.PartitionsAreDealtAsync();

        sent.SendAll(situation);
        await situation.StoredAsync(sent.Events * 3 / 10);
        (await web.StopAsync(StopBound)).ShouldBe(0);

        // What the group has committed is what is stored, no message more and none less.
        var (handled, left) = Divide(sent, situation);
        Output.WriteLine($"stopped with {handled.Count} of {sent.Tally.Sent} messages handled");
        left.ShouldNotBeEmpty();
        await situation.Store.StreamsAreAsToldAsync(handled);
        situation.DeadLettersAreAsSent(handled);

        await situation.StartWebAsync();
        await situation.CaughtUpAsync();
        var rest = new Tally();
        foreach (var message in left) rest.Add(message);
        (await situation.CountsAsync())!.ShouldBeAsSent(rest);
        await situation.Store.StreamsAreAsToldAsync(sent.Messages);
        situation.DeadLettersAreAsSent(sent.Messages);
    }

    [Fact]
    public async Task What_is_read_again_is_counted_as_repeats_and_as_dead_letters()
    {
        var situation = await BeginAsync("read-again");
        var sent = Simulation.Of(Messages / 10);
        var web = await situation.StartWebAsync();
        sent.SendAll(situation);
        await situation.CaughtUpAsync();
        (await web.StopAsync(StopBound)).ShouldBe(0);

        await situation.Store.ExecuteAsync("update remitflow.feed_positions set position = 0");
        await situation.StartWebAsync();
        await Until.NothingLacksAsync("All are read again", StopBound, async () =>
            (await situation.CountsAsync())?.Handled is var handled && handled < sent.Tally.Sent ? $"{handled} are." : null);
        var counts = (await situation.CountsAsync())!;
        (counts.Seen, counts.Repeats, counts.DeadLetters).ShouldBe((sent.Tally.Sent, sent.Tally.Sent - sent.Tally.Broken, sent.Tally.Broken));
        situation.DeadLettersAreAsSent(sent.Messages, once: false);
    }

    /// <summary>The messages below the committed offsets, and the others. Keys stand for partitions: each keeps its order.</summary>
    private static (List<SimulatedMessage> Handled, List<SimulatedMessage> Left) Divide(Simulation sent, Situation situation)
    {
        var committed = situation.Kafka.Committed(situation.Group, situation.Topics.Remittances);
        var below = situation.Kafka.Read(situation.Topics.Remittances)
            .Where(record => record.Offset.Value < committed[record.Partition.Value])
            .CountBy(record => System.Text.Encoding.UTF8.GetString(record.Message.Key))
            .ToDictionary();
        var (handled, left) = (new List<SimulatedMessage>(), new List<SimulatedMessage>());
        foreach (var key in sent.Messages.GroupBy(message => message.Key!))
        {
            handled.AddRange(key.Take(below.GetValueOrDefault(key.Key)));
            left.AddRange(key.Skip(below.GetValueOrDefault(key.Key)));
        }

        return (handled, left);
    }
}
