using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace RemitFlow.Simulator.Tests;

public sealed class KindTests
{
    private static IEnumerable<SimulatedMessage> Proper =>
        Some.Month.Where(message => message.Kind is MessageKind.New or MessageKind.Later);

    [Fact]
    public void A_proper_message_has_a_sender_transaction_and_status_of_its_own() =>
        Proper.GroupBy(Identity).ShouldAllBe(same => same.Count() == 1);

    [Fact]
    public void A_remittance_is_new_once() =>
        Proper.GroupBy(message => (message.SenderId, message.TransactionId))
            .ShouldAllBe(states => states.Count(state => state.Kind == MessageKind.New) == 1 && states
                .First().Kind == MessageKind.New);

    [Fact]
    public void All_states_of_a_remittance_tell_the_same_facts() =>
        Proper.GroupBy(message => (message.SenderId, message.TransactionId))
            .ShouldAllBe(states => states.Select(Facts).Distinct().Count() == 1);

    [Fact]
    public void A_repeat_is_a_copy_of_an_earlier_message() =>
        Each(MessageKind.Repeat, (repeat, earlier) => Facts(repeat).ShouldBe(Facts(earlier)));

    [Fact]
    public void Some_repeats_have_the_amount_in_quotes()
    {
        var repeats = Some.Month.Where(message => message.Kind == MessageKind.Repeat).ToList();
        var quoted = repeats.Count(repeat => Amount(repeat) is JsonValue value && value.TryGetValue<string>(out _));
        quoted.ShouldBeInRange(1, repeats.Count - 1);
    }

    [Fact]
    public void A_conflict_has_another_amount_than_the_earlier_message() =>
        Each(MessageKind.Conflict, (conflict, earlier) =>
        {
            Decimal(conflict).ShouldBeGreaterThan(Decimal(earlier));
            Facts(conflict, withoutAmount: true).ShouldBe(Facts(earlier, withoutAmount: true));
        });

    [Fact]
    public void No_message_is_contradicted_twice() =>
        Some.Month.Where(message => message.Kind == MessageKind.Conflict).GroupBy(Identity)
            .ShouldAllBe(same => same.Count() == 1);

    [Fact]
    public void A_shared_transaction_id_belongs_to_two_senders()
    {
        var messages = Some.Messages(Some.Options with { SharedIds = 0.1, Count = 5_000 });
        var sharing = messages.Where(message => message.Kind == MessageKind.New)
            .GroupBy(message => message.TransactionId)
            .Where(same => same.Count() > 1)
            .ToList();
        sharing.Count.ShouldBeInRange(250, 500);
        sharing.ShouldAllBe(same => same.Count() == 2 && same.Select(message => message.SenderId).Distinct()
            .Count() == 2);
    }

    /// <summary>Each message of a kind with the proper one that it comes after.</summary>
    private static void Each(MessageKind kind, Action<SimulatedMessage, SimulatedMessage> check)
    {
        var told = new Dictionary<(string, string, string), SimulatedMessage>();
        var met = 0;
        foreach (var message in Some.Month)
        {
            if (message.Kind is MessageKind.New or MessageKind.Later)
            {
                told.Add(Identity(message), message);
            }
            else if (message.Kind == kind)
            {
                check(message, told[Identity(message)]);
                met++;
            }
        }

        met.ShouldBeGreaterThan(100);
    }

    private static (string, string, string) Identity(SimulatedMessage message) =>
        (message.SenderId, message.TransactionId, message.Status);

    private static JsonNode Amount(SimulatedMessage message) => Some.Read(message).Node("amount.send_amount")!;

    private static decimal Decimal(SimulatedMessage message) =>
        decimal.Parse(Amount(message).ToString(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What has to be the same for a repeat, as the contract lists it.</summary>
    private static string Facts(SimulatedMessage message) => Facts(message, withoutAmount: false);

    private static string Facts(SimulatedMessage message, bool withoutAmount)
    {
        var read = Some.Read(message);
        string[] paths =
        [
            "sender.sender_id", "transaction_id", "timestamp", "recipient.recipient_id", "amount.send_currency",
            "origin.country", "destination.region", "channel.channel_id",
        ];
        var facts = string.Join('|', paths.Select(path => read.Text(path)));
        return withoutAmount ? facts : $"{facts}|{Decimal(message)}";
    }
}
