using System.Text.Json;
using RemitFlow.Contracts;

namespace RemitFlow.Bench.Ground;

/// <summary>A message of contract size whose sender, time and amount the bench decides: completed, in US dollars.</summary>
internal static class Told
{
    /// <summary>Fires <c>amount_anomaly</c> and <c>large_transaction</c> for a sender who was never seen: score 0.45, an alert.</summary>
    public const decimal Alarming = 3_000;

    /// <summary>Below every threshold.</summary>
    public const decimal Usual = 100;

    public static byte[] Json(string sender, string transaction, DateTimeOffset at, decimal amount) => JsonSerializer.SerializeToUtf8Bytes(
        new RemittanceMessage
        {
            TransactionId = transaction,
            Timestamp = at,
            EventType = "remittance_completed",
            Status = "completed",
            ProcessingTimeMs = 3_200,
            CompletionTimestamp = at.AddSeconds(3.2),
            Sender = new SenderPart(sender, "Maria Santos", "+639171234567", "maria.santos@example.org", "verified", new DateOnly(2021, 3, 14)),
            Recipient = new RecipientPart($"RCP_{sender}", "Jose Santos", "+639181234567", "spouse", 1_234_567_890, "ewallet"),
            Amount = new AmountPart(amount, "USD", null, "PHP", null, 2.5m, amount + 2.5m),
            Origin = new OriginPart("Saudi Arabia", "Riyadh", "Riyadh"),
            Destination = new DestinationPart("Philippines", "NCR", "Makati", "Poblacion", "NCR"),
            Channel = new ChannelPart("CH_001", "GCash", "ewallet", "AGT_011", "Al Ansari Exchange (UAE)", "RIY_004"),
            DeviceInfo = new DevicePart("mobile", $"DEV_{sender}", "203.0.113.7", "Mozilla/5.0 (Linux; Android 14)"),
            SessionId = $"SESSION_{transaction}",
            CorrelationId = $"CORR_{transaction}",
            SourceSystem = "mobile_app",
            FraudScore = 0,
            FraudFlags = [],
            RiskLevel = "low",
            IsFlagged = false,
            VerificationRequired = false,
        },
        WireJson.Options);
}
