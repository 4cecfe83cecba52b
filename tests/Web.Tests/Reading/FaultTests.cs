using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Reading;

public sealed class FaultTests
{
    /// <summary>The Required list of the contract, in its order.</summary>
    private static readonly string[] Required =
    [
        "transaction_id", "timestamp", "sender.sender_id", "recipient.recipient_id", "amount.send_amount",
        "amount.send_currency", "origin.country", "destination.region", "channel.channel_id", "status",
    ];

    public static TheoryData<string> RequiredMembers => [.. Required];

    public static TheoryData<string> RequiredParents =>
        ["sender", "recipient", "amount", "origin", "destination", "channel"];

    [Theory, MemberData(nameof(RequiredMembers))]
    public void A_required_member_that_is_absent_null_or_empty_is_missing(string path)
    {
        Wire.Fault(Wire.Without(path)).ShouldBe($"missing_field {path}");
        Wire.Fault(Wire.With(path, "null")).ShouldBe($"missing_field {path}");
        Wire.Fault(Wire.With(path, "\"\"")).ShouldBe($"missing_field {path}");
    }

    [Theory, MemberData(nameof(RequiredMembers))]
    public void A_required_member_of_a_wrong_type_is_invalid(string path)
    {
        string[] wrong = ["true", "false", "{}", "[]", "[\"a\"]", "{\"a\":1}"];
        foreach (var json in wrong) Wire.Fault(Wire.With(path, json)).ShouldBe($"invalid_value {path}");
        if (path != "amount.send_amount") Wire.Fault(Wire.With(path, "12")).ShouldBe($"invalid_value {path}");
    }

    [Theory, MemberData(nameof(RequiredMembers))]
    public void A_required_string_that_no_database_holds_is_invalid(string path)
    {
        foreach (var text in new[] { "a\\u0000b", "\\u0000", "\\ud800", "\\udc00x", "\\ud800\\ud800", "x\\ud83d\\n" })
            Wire.Fault(Wire.With(path, $"\"{text}\"")).ShouldBe($"invalid_value {path}");
    }

    [Theory, MemberData(nameof(RequiredParents))]
    public void A_parent_of_a_wrong_type_is_invalid_at_the_parent(string parent)
    {
        foreach (var json in new[] { "\"nobody\"", "1", "true", "[]", "[{}]" })
            Wire.Fault(Wire.With(parent, json)).ShouldBe($"invalid_value {parent}");
    }

    [Theory, MemberData(nameof(RequiredParents))]
    public void A_missing_parent_is_a_missing_first_child(string parent)
    {
        var child = Required.First(path => path.StartsWith(parent + ".", StringComparison.Ordinal));
        Wire.Fault(Wire.Without(parent)).ShouldBe($"missing_field {child}");
        Wire.Fault(Wire.With(parent, "null")).ShouldBe($"missing_field {child}");
        Wire.Fault(Wire.With(parent, "{}")).ShouldBe($"missing_field {child}");
    }

    [Fact]
    public void Of_several_faults_the_first_in_the_order_of_the_required_list_is_named()
    {
        for (var first = 0; first < Required.Length; first++)
        {
            var message = System.Text.Json.Nodes.JsonNode.Parse(Wire.Sample)!;
            foreach (var path in Required[first..].Reverse())
            {
                var steps = path.Split('.');
                (steps.Length == 1 ? message : message[steps[0]]!)[steps[^1]] = true;
            }

            Wire.Fault(message.ToJsonString()).ShouldBe($"invalid_value {Required[first]}");
        }
    }

    [Fact]
    public void A_required_member_is_named_before_an_optional_one() =>
        Wire.Fault(Wire.With("sender.sender_name", "\"\\u0000\"").Replace("completed", "done", StringComparison.Ordinal))
            .ShouldBe("invalid_value status");

    [Theory]
    [InlineData("done")]
    [InlineData("Completed")]
    [InlineData("completed ")]
    public void An_unknown_status_is_invalid(string status) =>
        Wire.Fault(Wire.With("status", $"\"{status}\"")).ShouldBe("invalid_value status");

    [Theory]
    [InlineData("XXX")]
    [InlineData("sar")]
    [InlineData("BITCOIN")]
    [InlineData("$")]
    [InlineData("SAR ")]
    public void A_currency_without_a_rate_is_unknown_and_so_is_what_is_no_code(string currency) =>
        Wire.Fault(Wire.With("amount.send_currency", $"\"{currency}\"")).ShouldBe("unknown_currency amount.send_currency");

    [Fact]
    public void White_space_is_a_value_like_any_other()
    {
        Wire.Told(Wire.With("transaction_id", "\" \"")).TransactionId.ShouldBe(" ");
        Wire.Told(Wire.With("origin.country", "\"  \"")).Country.IsKnown.ShouldBeFalse();
        Wire.Fault(Wire.With("amount.send_amount", "\" \"")).ShouldBe("invalid_value amount.send_amount");
    }

    [Fact]
    public void The_details_say_nothing_of_what_the_message_said() =>
        Wire.Read(Wire.With("sender", "\"Maria Santos\"")).Unreadable!.Detail.ShouldNotContain("Maria");
}
