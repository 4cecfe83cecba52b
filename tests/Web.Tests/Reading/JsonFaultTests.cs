using System.Text;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Reading;

public sealed class JsonFaultTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{}}")]
    [InlineData("{} {}")]
    [InlineData("{} x")]
    [InlineData("{\"transaction_id\":}")]
    [InlineData("{\"transaction_id\":\"a\",}")]
    [InlineData("{'transaction_id':'a'}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":\"line\nbreak\"}")]
    [InlineData("{\"a\":\"\\x41\"}")]
    [InlineData("// comment\n{}")]
    public void What_is_not_one_JSON_object_is_invalid_as_a_whole(string message) =>
        Wire.Fault(message).ShouldBe("invalid_json");

    [Fact]
    public void Broken_JSON_is_named_before_any_fault_within() =>
        Wire.Fault(Wire.With("transaction_id", "null")[..^1]).ShouldBe("invalid_json");

    [Fact]
    public void Garbage_behind_a_good_message_makes_it_invalid() => Wire.Fault(Wire.Sample + "x").ShouldBe("invalid_json");

    [Fact]
    public void White_space_around_a_message_does_not() => Wire.Fault(" \r\n\t" + Wire.Sample + " \n").ShouldBeNull();

    [Fact]
    public void A_byte_order_mark_does() => Wire.Fault("\ufeff" + Wire.Sample).ShouldBe("invalid_json");

    [Theory]
    [InlineData(0xff)]
    [InlineData(0xc0)]
    [InlineData(0x80)]
    public void Bytes_that_are_not_UTF8_are_invalid_even_in_a_member_that_nobody_reads(byte odd)
    {
        var message = Encoding.UTF8.GetBytes(Wire.With("unknown_member", "\"#\""));
        message[Array.LastIndexOf(message, (byte)'#')] = odd;
        Wire.Fault(Wire.Reader().Read(message, Wire.RecordTime).Unreadable).ShouldBe("invalid_json");
    }

    [Fact]
    public void A_record_without_a_value_is_invalid() =>
        Wire.Fault(Wire.Reader().Read(default, Wire.RecordTime).Unreadable).ShouldBe("invalid_json");

    [Theory]
    [InlineData(100, null)]
    [InlineData(511, null)]
    [InlineData(512, "invalid_json")]
    [InlineData(100_000, "invalid_json")]
    public void Unknown_members_may_be_nested_up_to_512_levels_in_all(int levels, string? fault) =>
        Wire.Fault(Wire.With("extra", new string('[', levels) + new string(']', levels))).ShouldBe(fault);

    [Fact]
    public void Unknown_members_are_skipped_wherever_they_stand()
    {
        const string Noise = """{"sender":{"sender_id":"no"},"status":"no","list":[1,{"timestamp":null}]}""";
        var plain = Wire.Told(Wire.Sample).ToString();

        foreach (var path in new[] { "extra", "sender.extra", "device_info.extra", "amount.sender", "channel.status" })
            Wire.Told(Wire.With(path, Noise)).ToString().ShouldBe(plain);
    }

    [Fact]
    public void Of_a_member_told_twice_the_last_wins()
    {
        Wire.Told(TellAgain("\"status\":\"failed\"")).Status.ShouldBe(Domain.Remittances.RemittanceStatus.Failed);
        Wire.Told(TellAgain("\"stat\\u0075s\":\"failed\"")).Status.ShouldBe(Domain.Remittances.RemittanceStatus.Failed);
        Wire.Told(TellAgain("\"sender\":{\"sender_id\":\"other\"}")).SenderId.ShouldBe("other");
        Wire.Fault(TellAgain("\"status\":null")).ShouldBe("missing_field status");
        Wire.Fault(TellAgain("\"sender\":{}")).ShouldBe("missing_field sender.sender_id");
        Wire.Fault(TellAgain("\"sender\":null")).ShouldBe("missing_field sender.sender_id");
        Wire.Fault(TellAgain("\"sender\":\"nobody\"")).ShouldBe("invalid_value sender");
        Wire.Fault(TellAgain("\"sender\":\"nobody\",\"sender\":{\"sender_id\":\"a\"}")).ShouldBeNull();
        Wire.Read(TellAgain("\"sender\":{\"sender_id\":\"other\"}")).People!.Sender.Name.ShouldBeNull();
    }

    [Fact]
    public void A_name_that_cannot_be_read_is_nobodys() =>
        Wire.Fault(TellAgain("\"\\ud800\":1,\"stat\\u0000us\":2")).ShouldBeNull();

    private static string TellAgain(string members) => Wire.Sample.TrimEnd()[..^1] + "," + members + "}";
}
