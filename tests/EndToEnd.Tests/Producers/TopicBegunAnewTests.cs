using RemitFlow.DevHost;
using RemitFlow.Rig.Checks;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using RemitFlow.Simulator;
using RemitFlow.Simulator.Feeds;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests.Producers;

public sealed class TopicBegunAnewTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    private const int Messages = 8_000;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    /// <summary>
    /// While a node reads it the new topic ends first before and then behind the offsets that were committed; while none
    /// does, behind. Neither may cost a message, and the group's offsets are the new topic's own.
    /// </summary>
    [Fact]
    public async Task A_topic_that_was_deleted_and_made_anew_is_read_from_its_beginning()
    {
        Assert.SkipUnless(Servers.Broker.Kind is BrokerKind.Real, $"No topic is deleted at {Servers.Broker.Description}.");
        var situation = await BeginAsync("begun-anew");
        var sent = Simulation.Of(Messages).Messages;
        var senders = sent.Select(message => message.SenderId).Distinct().Index().ToDictionary(sender => sender.Item, sender => sender.Index);
        var shares = sent.GroupBy(message => (int)(senders[message.SenderId] * 10L / senders.Count))
            .OrderBy(share => share.Key).Select(share => share.ToList()).ToList();

        var web = await situation.StartWebAsync();
        await HandledAsync([.. shares[0], .. shares[1]], before: 0);
        await HandledAsync(shares[2], before: shares[0].Count + shares[1].Count);
        await HandledAsync([.. shares[3], .. shares[4], .. shares[5]], before: shares[..3].Sum(share => share.Count));
        (await situation.CountsAsync())!.ShouldBeAsSent(Tallied(shares[..6]));
        (await web.StopAsync(Bound)).ShouldBe(0);

        var next = shares[6..].SelectMany(share => share).ToList();
        await situation.BeginAnewAsync();
        Simulation.Send(situation, next);
        await situation.StartWebAsync();
        await HandledAsync([], before: next.Count);

        (await situation.CountsAsync())!.ShouldBeAsSent(Tallied(shares[6..]));
        await situation.Store.StreamsAreAsToldAsync(sent);

        async Task HandledAsync(IReadOnlyList<SimulatedMessage> messages, long before)
        {
            if (messages.Count > 0 && before > 0) await situation.BeginAnewAsync();
            Simulation.Send(situation, messages);
            await Until.NothingLacksAsync("Everything is handled", Bound, async () =>
                (await situation.CountsAsync())?.Handled is var handled && handled < before + messages.Count ? $"{handled} of {before + messages.Count} are." : null);
            await Until.NothingLacksAsync("Everything is committed", Bound, () => Task.FromResult(situation.OffsetsLack()));
        }
    }

    private static Tally Tallied(IEnumerable<IEnumerable<SimulatedMessage>> shares)
    {
        var tally = new Tally();
        foreach (var message in shares.SelectMany(share => share)) tally.Add(message);
        return tally;
    }
}
