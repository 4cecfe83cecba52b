using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;

namespace RemitFlow.Rig.Checks;

/// <summary>Whether what happened on the way has left no trace.</summary>
public static class UndisturbedCheck
{
    /// <summary>Nothing lost, nothing twice, every stream as told, and the same decisions and figures as a recount's.</summary>
    public static async Task IsAsIfNothingHadHappenedAsync(this Situation situation, Simulation sent)
    {
        await situation.CaughtUpAsync();
        await situation.ProjectionsCurrentAsync();
        await situation.Store.StreamsAreAsToldAsync(sent.Messages);
        situation.DeadLettersAreAsSent(sent.Messages, once: false);
        var undisturbed = Recount.Recount.FromTopic(situation.Kafka.BootstrapServers, situation.Topics.Remittances, situation.Topics.Rates);
        undisturbed.FindsTheSameDecisions(await situation.Store.EventsAsync());
        await undisturbed.FindsTheSameAlertsAsync(situation);
        await undisturbed.FindsTheSameCorridorHoursAsync(situation);
    }
}
