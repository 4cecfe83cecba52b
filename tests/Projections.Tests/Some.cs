using System.Globalization;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Tests;

/// <summary>Ordinary givens: what a test does not mention is like this.</summary>
internal static class Some
{
    public const string SenderId = "OFW_12345_67890";

    public static readonly Moment Time = At("2026-11-22T08:15:30.123456Z");

    public static Moment At(string iso) => Moment.From(DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture));

    public static Remittance Remittance(
        string transaction = "TXN_20261122_004217", Moment? at = null, decimal amount = 100m, string currency = "USD",
        RemittanceStatus status = RemittanceStatus.Completed, string sender = SenderId, string country = "Saudi Arabia") => new()
        {
            SenderId = sender,
            TransactionId = transaction,
            SentAt = at ?? Time,
            Status = status,
            RecipientId = "RCP_1234_5678",
            SendAmount = amount,
            Currency = currency,
            Country = new Place(country),
            Region = new Place("NCR"),
            ChannelId = "CH_001",
            ChannelName = "GCash",
            City = "Makati",
            ProcessingMs = 3200,
            ReceivedAt = (at ?? Time) + TimeSpan.FromSeconds(1),
        };

    /// <summary>The sample of the wire contract, once read.</summary>
    public static Remittance Sample() => Remittance(amount: 1500.00m, currency: "SAR") with
    {
        OriginCity = "Riyadh",
        Province = "NCR",
        Barangay = "Poblacion",
        ChannelType = "ewallet",
        AgentId = "AGT_011",
        AgentName = "Al Ansari Exchange (UAE)",
        BranchCode = "RIY_004",
        ReceiveAmount = 22950.00m,
        ReceiveCurrency = "PHP",
        ExchangeRate = 15.3000m,
        Fees = 12.50m,
        TotalDeducted = 1512.50m,
        CompletedAt = At("2026-11-22T08:15:33.323456Z"),
        Relationship = "spouse",
        AccountType = "ewallet",
        DeviceType = "mobile",
        DeviceHash = "Zk3v0c9Q2mXyT1aBcDeFgH",
        AccountHash = "p8r2n4L6kJ0iH9gF7eDcBa",
        PhoneHash = "Q1w2E3r4T5y6U7i8O9p0As",
        SessionId = "SESSION_ab12_cd34",
        CorrelationId = "CORR_417",
        SourceSystem = "mobile_app",
        Declared = new DeclaredRisk(0m, [], "low", false, false),
    };

    public static Valuation Worth { get; } = Valuation.Of(1500.00m, "SAR", 15.58m, 58.43m);

    public static Verdict Clear { get; } = new(0, RecommendedAction.None, [], 1);

    public static Verdict Alarming { get; } = new(0.75m, RecommendedAction.ManualReview,
        [new("velocity_check_1h", Severity.High, 3, 4), new("rapid_succession", Severity.Medium, 300, 12.345678m), new("amount_anomaly", Severity.High, 1500, 2000.5m)], 1);

    public static StateChange Change(RemittanceStatus told = RemittanceStatus.Failed) => new()
    {
        TransactionId = "TXN_20261122_004217",
        Told = told,
        ToldAt = Time + TimeSpan.FromMinutes(3),
        Before = RemittanceStatus.Completed,
        After = told > RemittanceStatus.Completed ? told : RemittanceStatus.Completed,
        First = FirstFacts.Of(new RemittanceCleared(Sample(), Worth, Clear)),
        ProcessingMs = 4100,
        CompletedAt = Time + TimeSpan.FromMinutes(2),
        FailureReason = "recipient_unknown",
        ProcessingBefore = 3200,
        ProcessingAfter = told > RemittanceStatus.Completed ? null : 3200,
        By = told > RemittanceStatus.Completed ? HandledBy.Of(Sample()) : null,
        Digest = -5_123_456_789_012_345_678,
        ReceivedAt = Time + TimeSpan.FromMinutes(4),
        Findings = [new Finding(FindingCodes.FactChanged, "amount.send_amount", "1501", "1500")],
    };
}
