using System.Text.Json;
using RemitFlow.Contracts;

namespace RemitFlow.Web.Tests.Fixture;

/// <summary>
/// A message as a producer sends it, flat and with defaults that alert nobody: a completed remittance of 100 USD. What
/// matters to a test is set with <c>new("sender", "transaction") { … }</c> or <c>with</c>. 1,600 USD from a sender never
/// seen fires <c>amount_anomaly</c> (high, score 0.3: an alert).
/// </summary>
public sealed record RemittanceJson(string SenderId, string TransactionId)
{
    /// <summary>Event time.</summary>
    public DateTimeOffset At { get; init; } = new(2026, 3, 2, 8, 15, 30, TimeSpan.Zero);

    public string Status { get; init; } = "completed";

    public decimal Amount { get; init; } = 100;

    public string Currency { get; init; } = "USD";

    public string Country { get; init; } = "Saudi Arabia";

    public string Region { get; init; } = "NCR";

    public string? City { get; init; } = "Makati";

    public string? Province { get; init; }

    public string ChannelId { get; init; } = "CH_001";

    public string? ChannelName { get; init; } = "GCash";

    public string? ChannelType { get; init; } = "ewallet";

    public string? AgentId { get; init; }

    public string? AgentName { get; init; }

    public string? BranchCode { get; init; }

    public string? FailureReason { get; init; }

    public string RecipientId { get; init; } = "RCP_1";

    public string? SenderName { get; init; } = "Maria Santos";

    public string? RecipientName { get; init; } = "Jose Santos";

    /// <summary>Pesos, as declared.</summary>
    public decimal? ReceiveAmount { get; init; }

    /// <summary>In <see cref="Currency"/>, as declared.</summary>
    public decimal? Fees { get; init; }

    public long? ProcessingMs { get; init; } = 3_200;

    public RemittanceMessage ToMessage() => new()
    {
        TransactionId = TransactionId,
        Timestamp = At,
        EventType = $"remittance_{Status}",
        Status = Status,
        ProcessingTimeMs = ProcessingMs,
        FailureReason = FailureReason,
        Sender = new SenderPart(SenderId, SenderName, null, null, "verified", null),
        Recipient = new RecipientPart(RecipientId, RecipientName, null, "spouse", null, null),
        Amount = new AmountPart(Amount, Currency, ReceiveAmount, null, null, Fees, null),
        Origin = new OriginPart(Country, null, null),
        Destination = new DestinationPart("Philippines", Province, City, null, Region),
        Channel = new ChannelPart(ChannelId, ChannelName, ChannelType, AgentId, AgentName, BranchCode),
    };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(ToMessage(), WireJson.Options);
}
