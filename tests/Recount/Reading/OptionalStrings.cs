using System.Text.Json;

namespace RemitFlow.Recount.Reading;

/// <summary>"A string with U+0000" and "no lone surrogates" are said of the message, not of its required members: so
/// the optional members that the contract knows are looked at too, after the required ones and in the order of its
/// sample. "Unknown fields are ignored."</summary>
/// <remarks>Ambiguous, and the reading chosen: a parent that holds nothing required (device_info) and has a wrong type
/// is itself "a wrong type in an optional member", so absent. The limits for ids, amounts and times do not reach
/// optional members: beyond them these are absent.</remarks>
internal static class OptionalStrings
{
    private static readonly (string Parent, string[] Names)[] Known =
    [
        ("", ["event_type", "processing_time_ms", "completion_timestamp", "failure_reason"]),
        ("sender", ["sender_name", "sender_phone", "sender_email", "kyc_level", "customer_since"]),
        ("recipient", ["recipient_name", "recipient_phone", "relationship", "account_number", "account_type"]),
        ("amount", ["receive_amount", "receive_currency", "exchange_rate", "fees", "total_deducted"]),
        ("origin", ["city", "region"]),
        ("destination", ["country", "province", "city", "barangay"]),
        ("channel", ["channel_name", "channel_type", "agent_id", "agent_name", "branch_code"]),
        ("device_info", ["device_type", "device_id", "ip_address", "user_agent"]),
        ("", ["session_id", "correlation_id", "source_system", "fraud_score", "fraud_flags", "risk_level",
            "is_flagged", "verification_required"]),
    ];

    public static void Check(JsonElement root)
    {
        foreach (var (parent, names) in Known)
        {
            var holder = parent.Length == 0 ? root : Json.Member(root, parent);
            if (holder is not { ValueKind: JsonValueKind.Object } members)
                continue;
            foreach (var name in names)
                if (Json.Member(members, name) is { } element && !IsStorable(element))
                    throw new FaultException(Fault.Invalid(parent.Length == 0 ? name : parent + "." + name));
        }
    }

    private static bool IsStorable(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Json.Text(element) is { } text && !text.Contains('\0', StringComparison.Ordinal),
        JsonValueKind.Array => element.EnumerateArray().All(IsStorable),
        _ => true,
    };
}
