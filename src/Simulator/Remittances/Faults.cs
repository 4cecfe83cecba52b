using System.Text;
using System.Text.Json.Nodes;
using RemitFlow.Simulator.Chance;

namespace RemitFlow.Simulator.Remittances;

/// <summary>
/// Makes a message unreadable, in one of the ways that the contract names, each with what its dead letter says.
/// </summary>
public static class Faults
{
    private static readonly string[] Required =
    [
        "transaction_id", "timestamp", "sender.sender_id", "recipient.recipient_id", "amount.send_amount",
        "amount.send_currency", "origin.country", "destination.region", "channel.channel_id", "status",
    ];

    private static readonly (string Field, string Json, string Reason)[] Wrong =
    [
        ("sender", "\"nobody\"", "invalid_value"),
        ("amount", "[1500]", "invalid_value"),
        ("channel", "1", "invalid_value"),
        ("timestamp", "\"yesterday\"", "invalid_value"),
        ("timestamp", "\"1970-01-01T00:00:00Z\"", "invalid_value"),
        ("timestamp", "\"2199-01-01T00:00:00.000000Z\"", "timestamp_in_future"),
        ("amount.send_amount", "\"a lot\"", "invalid_value"),
        ("amount.send_amount", "{}", "invalid_value"),
        ("amount.send_amount", "-250.00", "invalid_value"),
        ("amount.send_amount", "0", "invalid_value"),
        ("amount.send_amount", "0.00004", "invalid_value"),
        ("amount.send_amount", "1000000000001", "invalid_value"),
        ("amount.send_currency", "\"ZZZ\"", "unknown_currency"),
        ("amount.send_currency", "\"XAU\"", "unknown_currency"),
        ("status", "\"teleported\"", "invalid_value"),
        ("status", "true", "invalid_value"),
        ("transaction_id", "\"TXN\\u0000\"", "invalid_value"),
        ("sender.sender_id", "\"OFW\\u0007\"", "invalid_value"),
        ("recipient.recipient_id", "{\"id\":1}", "invalid_value"),
        ("sender.sender_id", "\"\"", "missing_field"),
        ("origin.country", "null", "missing_field"),
        ("sender.sender_name", "\"Maria\\u0000Santos\"", "invalid_value"),
    ];

    private static readonly byte[][] NoObjects =
        ["[]"u8.ToArray(), "\"remittance\""u8.ToArray(), "not json at all"u8.ToArray(),
            [.. "{\"status\":"u8, 0xFF, .. "}"u8]];

    public static (byte[] Payload, Fault Fault) Break(byte[] payload, Draw draw) => draw.Below(5) switch
    {
        0 => (payload[..(int)(payload.Length * draw.Between(0.05, 0.95))], new Fault("invalid_json", "")),
        1 => (draw.Pick(NoObjects), new Fault("invalid_json", "")),
        2 => Without(draw.Pick(Required), payload),
        _ => With(draw.Pick(Wrong), payload),
    };

    private static (byte[], Fault) Without(string field, byte[] payload)
    {
        var (root, parent, name) = Find(field, payload);
        parent.Remove(name);
        return (Encoding.UTF8.GetBytes(root.ToJsonString()), new Fault("missing_field", field));
    }

    private static (byte[], Fault) With((string Field, string Json, string Reason) wrong, byte[] payload)
    {
        var (root, parent, name) = Find(wrong.Field, payload);
        parent[name] = JsonNode.Parse(wrong.Json);
        return (Encoding.UTF8.GetBytes(root.ToJsonString()), new Fault(wrong.Reason, wrong.Field));
    }

    private static (JsonObject Root, JsonObject Parent, string Name) Find(string field, byte[] payload)
    {
        var root = JsonNode.Parse(payload)!.AsObject();
        var dot = field.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (root, root, field) : (root, root[field[..dot]]!.AsObject(), field[(dot + 1)..]);
    }
}
