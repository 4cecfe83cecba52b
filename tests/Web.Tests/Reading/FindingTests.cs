using RemitFlow.Domain.Remittances;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Reading;

public sealed class FindingTests
{
    [Theory]
    [InlineData("event_type", "1", "1")]
    [InlineData("processing_time_ms", "-1", "-1")]
    [InlineData("processing_time_ms", "3200.5", "3200.5")]
    [InlineData("processing_time_ms", "\"soon\"", "soon")]
    [InlineData("processing_time_ms", "1e30", "1e30")]
    [InlineData("completion_timestamp", "\"yesterday\"", "yesterday")]
    [InlineData("completion_timestamp", "1763799330", "1763799330")]
    [InlineData("completion_timestamp", "\"1970-01-01T00:00:00Z\"", "1970-01-01T00:00:00Z")]
    [InlineData("failure_reason", "{\"code\": 5}", "{\"code\": 5}")]
    [InlineData("amount.receive_amount", "[]", "[]")]
    [InlineData("amount.fees", "\"free\"", "free")]
    [InlineData("amount.fees", "1e13", "1e13")]
    [InlineData("amount.exchange_rate", "true", "true")]
    [InlineData("amount.receive_currency", "608", "608")]
    [InlineData("origin.city", "false", "false")]
    [InlineData("origin.region", "7", "7")]
    [InlineData("destination.country", "[]", "[]")]
    [InlineData("destination.barangay", "{}", "{}")]
    [InlineData("channel.agent_id", "11", "11")]
    [InlineData("session_id", "12", "12")]
    [InlineData("fraud_score", "\"low\"", "low")]
    [InlineData("fraud_flags", "\"none\"", "none")]
    [InlineData("fraud_flags", "[\"a\", 1]", "[\"a\", 1]")]
    [InlineData("fraud_flags", "[[]]", "[[]]")]
    [InlineData("fraud_flags", "{}", "{}")]
    [InlineData("is_flagged", "\"no\"", "no")]
    [InlineData("verification_required", "0", "0")]
    public void A_wrong_type_in_an_optional_member_is_as_good_as_absent_and_is_a_finding(
        string path, string json, string declared)
    {
        var told = Wire.Told(Wire.With(path, json));

        told.Findings.ShouldBe([new Finding(FindingCodes.WrongType, path, declared)]);
        Absent(told, path).ShouldBeTrue();
    }

    [Theory]
    [InlineData("sender.sender_name", "1")]
    [InlineData("sender.customer_since", "2021")]
    [InlineData("sender.kyc_level", "[\"Maria\"]")]
    [InlineData("recipient.account_number", "true")]
    [InlineData("recipient.recipient_phone", "639181234567")]
    [InlineData("recipient.relationship", "{}")]
    [InlineData("device_info.device_id", "17")]
    [InlineData("device_info", "\"Maria's phone\"")]
    [InlineData("device_info", "[]")]
    public void A_finding_about_a_person_or_a_device_does_not_say_what_was_declared(string path, string json) =>
        Wire.Told(Wire.With(path, json)).Findings.ShouldBe([new Finding(FindingCodes.WrongType, path, null)]);

    [Fact]
    public void What_was_declared_is_kept_to_200_characters() =>
        Wire.Told(Wire.With("session_id", "[\"" + new string('é', 5_000) + "\"]"))
            .Findings.ShouldHaveSingleItem().Declared!.Length.ShouldBe(200);

    [Fact]
    public void Each_wrong_member_is_a_finding_of_its_own() =>
        Wire.Told(Wire.With("amount.fees", "true").Replace("\"mobile_app\"", "7", StringComparison.Ordinal))
            .Findings.Select(finding => finding.Field).ShouldBe(["amount.fees", "source_system"], ignoreOrder: true);

    [Theory]
    [InlineData("Atlantis")]
    [InlineData(" Atlantis ")]
    public void An_unknown_country_is_kept_as_declared_and_is_no_fault(string declared) =>
        Wire.Told(Wire.With("origin.country", $"\"{declared}\"")).Country.ShouldBe(new Place("Unknown", "Atlantis"));

    [Fact]
    public void An_unknown_region_is_kept_as_declared_and_is_no_fault()
    {
        var told = Wire.Told(Wire.With("destination.region", "\"Sabah\""));

        told.Region.ShouldBe(new Place("Unknown", "Sabah"));
        told.CorridorId.ShouldBe("Saudi Arabia -> Unknown");
    }

    [Theory]
    [InlineData("\"uae\"", "\"region 4-a\"", "United Arab Emirates -> Region IV-A")]
    [InlineData("\"KOR\"", "\"Caraga\"", "South Korea -> CARAGA")]
    [InlineData("\" T\\u00fcrkiye \"", "\"0700000000\"", "Turkey -> Region VII")]
    public void Places_are_known_by_every_name(string country, string region, string corridor)
    {
        var message = Wire.With("origin.country", country);
        message = message.Replace("\"region\":\"NCR\"", $"\"region\":{region}", StringComparison.Ordinal);
        Wire.Told(message).CorridorId.ShouldBe(corridor);
    }

    private static bool Absent(Remittance told, string path) => path switch
    {
        "processing_time_ms" => told.ProcessingMs is null,
        "completion_timestamp" => told.CompletedAt is null,
        "failure_reason" => told.FailureReason is null,
        "amount.receive_amount" => told.ReceiveAmount is null,
        "amount.receive_currency" => told.ReceiveCurrency is null,
        "amount.fees" => told.Fees is null,
        "amount.exchange_rate" => told.ExchangeRate is null,
        "origin.city" => told.OriginCity is null,
        "destination.barangay" => told.Barangay is null,
        "channel.agent_id" => told.AgentId is null,
        "session_id" => told.SessionId is null,
        "fraud_score" => told.Declared!.FraudScore is null,
        "fraud_flags" => told.Declared!.FraudFlags.Count == 0,
        "is_flagged" => told.Declared!.IsFlagged is null,
        "verification_required" => told.Declared!.VerificationRequired is null,
        _ => true, // Kept nowhere.
    };
}
