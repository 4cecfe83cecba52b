using RemitFlow.Rig.Stored;
using RemitFlow.Simulator;
using Shouldly;

namespace RemitFlow.Rig.Checks;

/// <summary>Whether every message has become the event that it must become, once and in its sender's order.</summary>
public static class StreamsCheck
{
    /// <summary>Of a keyed topic: each sender's stream is what the simulator told of it, in that order, without repeats and broken ones.</summary>
    public static async Task StreamsAreAsToldAsync(this Store store, IEnumerable<SimulatedMessage> told)
    {
        await store.StreamsAreSoundAsync();
        Same.Lines(
            "streams",
            told.Where(message => message.Kind is MessageKind.New or MessageKind.Later or MessageKind.Conflict)
                .GroupBy(message => message.SenderId)
                .Select(sender => Stream(sender.Key, sender.Select(x => (x.Kind, x.TransactionId, x.Status)))),
            (await store.EventsAsync())
                .GroupBy(happened => happened.Sender)
                .Select(sender => Stream(sender.Key, sender.Select(x => (x.Kind, x.Transaction, x.Status)))));
    }

    /// <summary>Versions without gaps, ids unique, snapshots of their stream's version, no remittance screened twice.</summary>
    public static async Task StreamsAreSoundAsync(this Store store)
    {
        (await store.FaultsOfStreamsAsync()).ShouldBeEmpty();
        (await store.EventsAsync())
            .Where(happened => happened.Kind == MessageKind.New)
            .GroupBy(happened => (happened.Sender, happened.Transaction))
            .Where(remittance => remittance.Count() > 1)
            .ShouldBeEmpty("remittances screened twice");
    }

    private static string Stream(string sender, IEnumerable<(MessageKind Kind, string Transaction, string Status)> events) =>
        $"{sender}: {string.Join(", ", events.Select(x => $"{x.Kind} {x.Transaction} {x.Status}"))}";
}
