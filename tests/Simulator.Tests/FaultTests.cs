using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace RemitFlow.Simulator.Tests;

public sealed class FaultTests
{
    private static readonly List<SimulatedMessage> Broken =
        [.. Some.Messages(Some.Options with { Broken = 0.9, Repeats = 0, Conflicts = 0, Count = 5_000 })
            .Where(message => message.Kind == MessageKind.Broken)];

    [Fact]
    public void There_are_broken_messages_for_every_reason_of_a_dead_letter() =>
        Broken.Select(message => message.Fault!.Reason).Distinct().Order()
            .ShouldBe(["invalid_json", "invalid_value", "missing_field", "timestamp_in_future", "unknown_currency"]);

    [Fact]
    public void Invalid_json_is_no_object() =>
        Broken.Where(message => message.Fault!.Reason == "invalid_json").ShouldAllBe(message => !IsObject(message));

    [Fact]
    public void A_missing_field_is_absent_or_empty() =>
        Broken.Where(message => message.Fault!.Reason == "missing_field")
            .ShouldAllBe(message => string.IsNullOrEmpty((Some.Read(message)
                .Node(message.Fault!.Field) ?? "").ToString()));

    [Fact]
    public void Every_other_fault_can_be_seen_in_the_field_that_it_names() =>
        Broken.Where(message => message.Fault!.Reason is not ("invalid_json" or "missing_field"))
            .ShouldAllBe(message => Some.Read(message).Node(message.Fault!.Field) != null);

    [Fact]
    public void A_broken_message_tells_of_a_remittance_that_is_never_told_properly()
    {
        var broken = Some.Month.Where(message => message.Kind == MessageKind.Broken)
            .Select(message => message.TransactionId).ToHashSet();
        Some.Month.Where(message => message.Kind != MessageKind.Broken)
            .ShouldAllBe(message => !broken.Contains(message.TransactionId));
    }

    private static bool IsObject(SimulatedMessage message)
    {
        try
        {
            return JsonNode.Parse(message.Payload) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
