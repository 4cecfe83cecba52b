using System.Text;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Reading;

public sealed class TextTests
{
    public static TheoryData<string> OptionalMembers =>
    [
        "event_type", "processing_time_ms", "completion_timestamp", "failure_reason", "sender.sender_name",
        "sender.sender_phone", "sender.sender_email", "sender.kyc_level", "sender.customer_since",
        "recipient.recipient_name", "recipient.recipient_phone", "recipient.relationship",
        "recipient.account_number", "recipient.account_type", "amount.receive_amount",
        "amount.receive_currency", "amount.exchange_rate", "amount.fees", "amount.total_deducted",
        "origin.city", "origin.region", "destination.country", "destination.province", "destination.city",
        "destination.barangay", "channel.channel_name", "channel.channel_type", "channel.agent_id",
        "channel.agent_name", "channel.branch_code", "device_info.device_type", "device_info.device_id",
        "device_info.ip_address", "device_info.user_agent", "session_id", "correlation_id", "source_system",
        "fraud_score", "risk_level", "is_flagged", "verification_required",
    ];

    [Theory, MemberData(nameof(OptionalMembers))]
    public void A_string_that_no_database_holds_is_invalid_in_an_optional_member_too(string path)
    {
        Wire.Fault(Wire.With(path, "\"a\\u0000b\"")).ShouldBe($"invalid_value {path}");
        Wire.Fault(Wire.With(path, "\"a\\uD83Db\"")).ShouldBe($"invalid_value {path}");
    }

    [Theory, MemberData(nameof(OptionalMembers))]
    public void An_optional_member_may_be_absent_null_or_blank_without_a_finding(string path)
    {
        Wire.Told(Wire.Without(path)).Findings.ShouldBeEmpty();
        Wire.Told(Wire.With(path, "null")).Findings.ShouldBeEmpty();
        if (path is "is_flagged" or "verification_required") return; // No string is a boolean, not even a blank one.

        Wire.Told(Wire.With(path, "\"\"")).Findings.ShouldBeEmpty();
        Wire.Told(Wire.With(path, "\" \"")).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Fraud_flags_hold_no_such_string_either()
    {
        Wire.Fault(Wire.With("fraud_flags", "[\"ok\",\"a\\u0000\"]")).ShouldBe("invalid_value fraud_flags");
        Wire.Told(Wire.With("fraud_flags", "[\"ok\",\"a\\nb\"]")).Declared!.FraudFlags.ShouldBe(["ok", "a\nb"]);
    }

    [Theory]
    [InlineData("\"a\\u0000\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"b\":\"\\u0000\"}")]
    public void In_a_member_that_nobody_reads_it_does_no_harm(string json) =>
        Wire.Fault(Wire.With("unknown", json)).ShouldBeNull();

    [Theory]
    [InlineData("Jos\\u00e9 Pe\\u00f1a", "José Peña")]
    [InlineData("José Peña", "José Peña")]
    [InlineData("\\ud83d\\ude00!", "😀!")]
    [InlineData("😀!", "😀!")]
    [InlineData("\\\"a\\\\b\\/c\\\"", "\"a\\b/c\"")]
    [InlineData("a\\b\\f\\n\\r\\tz", "a\b\f\n\r\tz")]
    [InlineData("\\\\u0000", "\\u0000")]
    [InlineData(" kept as it is ", " kept as it is ")]
    public void Texts_are_unescaped_and_otherwise_left_alone(string told, string read) =>
        Wire.Read(Wire.With("sender.sender_name", $"\"{told}\"")).People!.Sender.Name.ShouldBe(read);

    [Theory]
    [InlineData("a", 1)]
    [InlineData("é", 1)]
    [InlineData("€", 1)]
    [InlineData("\\u20ac", 1)]
    [InlineData("\\\"", 1)]
    [InlineData("😀", 2)]
    [InlineData("\\ud83d\\ude00", 2)]
    public void A_text_is_cut_at_1000_characters_and_never_within_one(string character, int units)
    {
        var read = (string text) => Wire.Read(Wire.With("sender.sender_name", $"\"{text}\"")).People!.Sender.Name!;

        read(Repeat(character, 1_000 / units)).Length.ShouldBe(1_000);
        read(Repeat(character, 2_000)).Length.ShouldBe(1_000);
        read("x" + Repeat(character, 2_000) + "\\n").Length.ShouldBe(units == 1 ? 1_000 : 999);
        read("xy" + Repeat(character, 2_000)).Length.ShouldBe(1_000);
    }

    [Fact]
    public void A_huge_string_costs_next_to_nothing()
    {
        var reader = Wire.Reader();
        var messages = new[] { "a", "€", "\\n", "\\u20ac" }
            .Select(text => Wire.With("sender.sender_name", $"\"{Repeat(text, 250_000)}\""))
            .Select(Encoding.UTF8.GetBytes).ToArray();
        foreach (var message in messages) reader.Read(message, Wire.RecordTime);

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var message in messages) reader.Read(message, Wire.RecordTime).IsRead.ShouldBeTrue();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(40_000);
    }

    [Theory]
    [InlineData("transaction_id")]
    [InlineData("sender.sender_id")]
    [InlineData("recipient.recipient_id")]
    [InlineData("channel.channel_id")]
    public void An_id_has_up_to_200_characters_and_no_control_character(string path)
    {
        Wire.Fault(Wire.With(path, $"\"{new string('é', 200)}\"")).ShouldBeNull();
        Wire.Fault(Wire.With(path, $"\"{new string('é', 201)}\"")).ShouldBe($"invalid_value {path}");
        Wire.Fault(Wire.With(path, $"\"{Repeat("\\u0041", 201)}\"")).ShouldBe($"invalid_value {path}");
        Wire.Fault(Wire.With(path, $"\"{Repeat("😀", 100)}\"")).ShouldBeNull();
        Wire.Fault(Wire.With(path, $"\"{Repeat("😀", 101)}\"")).ShouldBe($"invalid_value {path}");
        Wire.Fault(Wire.With(path, $"\"a{Repeat("😀", 100)}\"")).ShouldBe($"invalid_value {path}");
        Wire.Fault(Wire.With(path, $"\"{new string('a', 500_000)}\"")).ShouldBe($"invalid_value {path}");
        foreach (var control in new[] { "\\n", "\\u001f", "\\u007f", "\u007f", "\u0085", "\\u009f", "\\t" })
        {
            Wire.Fault(Wire.With(path, $"\"a{control}b\"")).ShouldBe($"invalid_value {path}");
            Wire.Fault(Wire.With(path, $"\"{control}\"")).ShouldBe($"invalid_value {path}");
        }
    }

    [Fact]
    public void An_id_is_kept_as_it_is() =>
        Wire.Told(Wire.With("sender.sender_id", "\" OFW 1 \"")).SenderId.ShouldBe(" OFW 1 ");

    [Theory]
    [InlineData("1234567890", "1234567890")]
    [InlineData("\"1234567890\"", "1234567890")]
    [InlineData("\"00123\"", "00123")]
    [InlineData("12345678901234567890123456789012345", "12345678901234567890123456789012345")]
    [InlineData("1.0e3", "1.0e3")]
    public void An_account_number_is_a_number_or_a_string_as_it_is_written(string told, string read)
    {
        var result = Wire.Read(Wire.With("recipient.account_number", told));

        result.People!.Recipient.AccountNumber.ShouldBe(read);
        result.Remittance!.AccountHash.ShouldBe(Wire.Hash.Of(read));
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
