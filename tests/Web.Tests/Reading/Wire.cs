using System.Text;
using System.Text.Json.Nodes;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Time;
using RemitFlow.Web.Reading;

namespace RemitFlow.Web.Tests.Reading;

/// <summary>Messages as producers send them, and a reader for them.</summary>
internal static class Wire
{
    /// <summary>The sample of the wire contract.</summary>
    public const string Sample = """
        {
          "transaction_id": "TXN_20261122_004217",
          "timestamp": "2026-11-22T08:15:30.123456Z",
          "event_type": "remittance_completed",
          "status": "completed",
          "processing_time_ms": 3200,
          "completion_timestamp": "2026-11-22T08:15:33.323456Z",
          "failure_reason": null,
          "sender": { "sender_id": "OFW_12345_67890", "sender_name": "Maria Santos", "sender_phone": "+639171234567",
                      "sender_email": "maria@example.org", "kyc_level": "verified", "customer_since": "2021-03-14" },
          "recipient": { "recipient_id": "RCP_1234_5678", "recipient_name": "Jose Santos", "recipient_phone": "+639181234567",
                         "relationship": "spouse", "account_number": 1234567890, "account_type": "ewallet" },
          "amount": { "send_amount": 1500.00, "send_currency": "SAR", "receive_amount": 22950.00, "receive_currency": "PHP",
                      "exchange_rate": 15.3000, "fees": 12.50, "total_deducted": 1512.50 },
          "origin": { "country": "Saudi Arabia", "city": "Riyadh", "region": "Riyadh" },
          "destination": { "country": "Philippines", "province": "NCR", "city": "Makati", "barangay": "Poblacion", "region": "NCR" },
          "channel": { "channel_id": "CH_001", "channel_name": "GCash", "channel_type": "ewallet",
                       "agent_id": "AGT_011", "agent_name": "Al Ansari Exchange (UAE)", "branch_code": "RIY_004" },
          "device_info": { "device_type": "mobile", "device_id": "DEV_ab12cd34", "ip_address": "203.0.113.7", "user_agent": "..." },
          "session_id": "SESSION_ab12_cd34", "correlation_id": "CORR_417", "source_system": "mobile_app",
          "fraud_score": 0.0, "fraud_flags": [], "risk_level": "low", "is_flagged": false, "verification_required": false
        }
        """;

    public static readonly PrivateHash Hash = new("a secret for tests only"u8);

    /// <summary>The sample's record was written a second after its event.</summary>
    public static readonly Moment RecordTime = At("2026-11-22T08:15:31.123456Z");

    private static readonly ReferenceRates Rates = new();

    public static Moment At(string iso) =>
        Moment.From(DateTimeOffset.Parse(iso, System.Globalization.CultureInfo.InvariantCulture));

    public static RemittanceReader Reader() => new(Hash, (currency, at) => Rates.PhpPer(currency, at) is not null);

    public static ReadResult Read(string message) => Reader().Read(Encoding.UTF8.GetBytes(message), RecordTime);

    /// <summary>The sample with one member, by its path, set to a JSON value.</summary>
    public static string With(string path, string json)
    {
        var message = JsonNode.Parse(Sample)!;
        var steps = path.Split('.');
        var parent = steps.Length == 1 ? message : message[steps[0]]!;
        parent[steps[^1]] = "@";
        return message.ToJsonString().Replace("\"@\"", json, StringComparison.Ordinal);
    }

    /// <summary>The sample without one member.</summary>
    public static string Without(string path)
    {
        var message = JsonNode.Parse(Sample)!.AsObject();
        var steps = path.Split('.');
        (steps.Length == 1 ? message : message[steps[0]]!.AsObject()).Remove(steps[^1]);
        return message.ToJsonString();
    }

    public static Remittance Told(string message) =>
        Read(message) is { IsRead: true } result
            ? result.Remittance!
            : throw new InvalidOperationException($"unreadable: {Read(message).Unreadable}");

    /// <summary>Reason and field, such as <c>missing_field sender.sender_id</c>; null when it could be read.</summary>
    public static string? Fault(string message) => Fault(Read(message).Unreadable);

    public static string? Fault(Unreadable? unreadable) =>
        unreadable is null ? null : $"{unreadable.Reason} {unreadable.Field}".TrimEnd();
}
