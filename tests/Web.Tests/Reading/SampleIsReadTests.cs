using System.Text;
using System.Text.Json.Nodes;
using RemitFlow.Domain.People;
using RemitFlow.Domain.Remittances;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Reading;

public sealed class SampleIsReadTests
{
    [Fact]
    public void The_contracts_own_sample_is_read_member_by_member()
    {
        var told = Wire.Told(Wire.Sample);

        told.ShouldBe(new Remittance
        {
            TransactionId = "TXN_20261122_004217",
            SenderId = "OFW_12345_67890",
            SentAt = Wire.At("2026-11-22T08:15:30.123456Z"),
            Status = RemittanceStatus.Completed,
            RecipientId = "RCP_1234_5678",
            SendAmount = 1500m,
            Currency = "SAR",
            Country = new Place("Saudi Arabia"),
            Region = new Place("NCR"),
            ChannelId = "CH_001",
            ChannelName = "GCash",
            ChannelType = "ewallet",
            AgentId = "AGT_011",
            AgentName = "Al Ansari Exchange (UAE)",
            BranchCode = "RIY_004",
            OriginCity = "Riyadh",
            Province = "NCR",
            City = "Makati",
            Barangay = "Poblacion",
            ReceiveAmount = 22950m,
            ReceiveCurrency = "PHP",
            ExchangeRate = 15.3m,
            Fees = 12.5m,
            TotalDeducted = 1512.5m,
            ProcessingMs = 3200,
            CompletedAt = Wire.At("2026-11-22T08:15:33.323456Z"),
            FailureReason = null,
            Relationship = "spouse",
            AccountType = "ewallet",
            DeviceType = "mobile",
            DeviceHash = Wire.Hash.Of("DEV_ab12cd34"),
            AccountHash = Wire.Hash.Of("1234567890"),
            PhoneHash = Wire.Hash.Of("+639181234567"),
            SessionId = "SESSION_ab12_cd34",
            CorrelationId = "CORR_417",
            SourceSystem = "mobile_app",
            Declared = told.Declared, // A list in it keeps record equality from looking inside; see below.
            ReceivedAt = Wire.RecordTime,
            Findings = told.Findings,
        });
        told.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void The_producers_own_opinion_is_kept_apart()
    {
        var declared = Wire.Told(Wire.Sample).Declared.ShouldNotBeNull();

        declared.FraudScore.ShouldBe(0m);
        declared.FraudFlags.ShouldBeEmpty();
        declared.RiskLevel.ShouldBe("low");
        declared.IsFlagged.ShouldBe(false);
        declared.VerificationRequired.ShouldBe(false);
    }

    [Fact]
    public void Personal_data_is_told_beside_the_remittance()
    {
        var people = Wire.Read(Wire.Sample).People;

        people.ShouldBe(new PeopleTold(
            new SenderDetails(
                "Maria Santos", "+639171234567", "maria@example.org", "verified", "2021-03-14", "DEV_ab12cd34", "203.0.113.7", "..."),
            new RecipientDetails("Jose Santos", "+639181234567", "1234567890")));
    }

    [Theory]
    [InlineData("Maria Santos")]
    [InlineData("639171234567")]
    [InlineData("maria@example.org")]
    [InlineData("Jose Santos")]
    [InlineData("639181234567")]
    [InlineData("1234567890")]
    [InlineData("DEV_ab12cd34")]
    [InlineData("203.0.113.7")]
    public void No_personal_data_is_in_the_remittance(string personal) =>
        Wire.Told(Wire.Sample).ToString().ShouldNotContain(personal);

    [Fact]
    public void What_is_required_is_enough()
    {
        const string Bare = """
            {"transaction_id":"T","timestamp":"2026-11-22T08:15:30Z","sender":{"sender_id":"S"},"recipient":{"recipient_id":"R"},
             "amount":{"send_amount":1,"send_currency":"USD"},"origin":{"country":"SG"},"destination":{"region":"I"},
             "channel":{"channel_id":"C"},"status":"initiated"}
            """;
        var result = Wire.Read(Bare);

        result.IsRead.ShouldBeTrue();
        result.Remittance!.Declared.ShouldBeNull();
        result.Remittance.DeviceHash.ShouldBeNull();
        result.Remittance.Findings.ShouldBeEmpty();
        result.People!.Sender.IsEmpty.ShouldBeTrue();
        result.People.Recipient.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("initiated", RemittanceStatus.Initiated)]
    [InlineData("processing", RemittanceStatus.Processing)]
    [InlineData("completed", RemittanceStatus.Completed)]
    [InlineData("failed", RemittanceStatus.Failed)]
    [InlineData("cancelled", RemittanceStatus.Cancelled)]
    public void The_status_decides_and_not_the_event_type(string status, RemittanceStatus read) =>
        Wire.Told(Wire.With("status", $"\"{status}\"")).Status.ShouldBe(read);

    [Fact]
    public void One_reader_reads_different_messages_one_after_the_other()
    {
        var reader = Wire.Reader();
        var bare = Wire.Without("device_info");

        foreach (var message in new[] { Wire.Sample, bare, Wire.With("origin.country", "\"UAE\""), "nonsense", Wire.Sample })
        {
            var again = reader.Read(Encoding.UTF8.GetBytes(message), Wire.RecordTime);
            again.Remittance?.ToString().ShouldBe(Wire.Read(message).Remittance?.ToString());
            again.People.ShouldBe(Wire.Read(message).People);
        }
    }

    [Fact]
    public void Members_may_come_in_any_order()
    {
        var backwards = Reverse(JsonNode.Parse(Wire.Sample)!.AsObject());

        Wire.Told(backwards.ToJsonString()).ToString().ShouldBe(Wire.Told(Wire.Sample).ToString());
    }

    private static JsonObject Reverse(JsonObject told) =>
        new(told.Reverse().Select(member => KeyValuePair.Create(
            member.Key,
            member.Value is JsonObject inner ? Reverse(inner) : member.Value?.DeepClone())));
}
