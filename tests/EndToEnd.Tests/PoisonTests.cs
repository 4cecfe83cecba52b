using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.EndToEnd.Tests.Simulating;
using RemitFlow.Rig.Checks;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using RemitFlow.Simulator;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests;

public sealed class PoisonTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    private const int Messages = 4_000;

    [Fact]
    public async Task A_remittance_that_cannot_be_stored_is_a_dead_letter_and_the_rest_of_its_batch_is_not()
    {
        var situation = await BeginAsync("poison");
        var sent = Simulation.Of(Messages);
        await situation.StartWebAsync();
        var poison = OfOneMessageEach(sent).Chunk(Messages / 8).Select(some => some[0].TransactionId).ToHashSet();
        await situation.Store.ExecuteAsync($"""
            alter table remitflow.mt_events add constraint poison
            check ((data ->> 'tx') not in ({string.Join(", ", poison.Select(id => $"'{id}'"))}))
            """);

        sent.SendAll(situation);
        await situation.CaughtUpAsync();
        await situation.ProjectionsCurrentAsync();

        SimulatedMessage[] expected =
        [
            .. sent.Messages.Select(message => poison.Contains(message.TransactionId)
                ? message with { Kind = MessageKind.Broken, Fault = new Fault("invalid_value", "") }
                : message),
        ];
        poison.Count.ShouldBeGreaterThan(2);
        await situation.Store.StreamsAreAsToldAsync(expected);
        situation.DeadLettersAreAsSent(expected);
        (await situation.CountsAsync())!.DeadLetters.ShouldBe(sent.Tally.Broken + poison.Count);
    }

    [Fact]
    public async Task Ids_and_texts_as_long_as_they_may_be_stop_neither_the_feed_nor_a_read_model()
    {
        var situation = await BeginAsync("longest");
        var sent = Simulation.Of(200);
        await situation.StartWebAsync();
        var longest = LongestTexts.Of(sent.Messages.First(message => message.Kind == MessageKind.New));

        Simulation.Send(situation, [longest, .. sent.Messages]);
        await situation.CaughtUpAsync();
        await situation.ProjectionsCurrentAsync();

        await situation.Store.StreamsAreAsToldAsync([longest, .. sent.Messages]);
        situation.DeadLettersAreAsSent(sent.Messages);
    }

    /// <summary>Remittances of which no second message tells.</summary>
    private static IEnumerable<SimulatedMessage> OfOneMessageEach(Simulation sent) => sent.Messages
        .GroupBy(message => message.TransactionId)
        .Where(remittance => remittance.Count() == 1)
        .Select(remittance => remittance.First())
        .Where(message => message.Kind == MessageKind.New);
}
