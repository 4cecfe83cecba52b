using Confluent.Kafka;
using RemitFlow.Rig.Checks;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Stored;
using RemitFlow.Recount.Counting;

namespace RemitFlow.EndToEnd.Tests.Producers;

/// <summary>What was stored of a topic's records, and what the recount says of them in the order of the streams.</summary>
internal sealed record Recounted(List<StoredEvent> Events, RecountResult Result)
{
    /// <summary>
    /// Waits for everything to be handled and shown; all of it must then be decided once, as the recount decides it, or be a
    /// dead letter for the recount's reason and field.
    /// </summary>
    /// <param name="onceLettered">False where a letter may be told again: the database forgot to note it.</param>
    public static async Task<Recounted> AsTheRecountSaysAsync(Situation situation, bool onceLettered = true)
    {
        await situation.CaughtUpAsync();
        await situation.ProjectionsCurrentAsync();
        var events = await situation.Store.EventsAsync();
        var result = Recount.Recount.Screen(HandlingOrder.Of(Records(), events), [], HandlingOrder.StoredRates(events));
        await situation.Store.StreamsAreSoundAsync();
        result.FindsTheSameDecisions(events);
        result.FindsTheSameDeadLetters(situation, onceLettered);
        await result.FindsTheSameAlertsAsync(situation);
        await result.FindsTheSameCorridorHoursAsync(situation);
        PartitionOrder.ShouldBeKept(Records(), events);
        return new Recounted(events, result);

        IEnumerable<ConsumeResult<byte[], byte[]>> Records() => situation.Kafka.Stream(situation.Topics.Remittances);
    }
}
