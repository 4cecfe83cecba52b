using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace RemitFlow.EndToEnd.Tests.Producers;

/// <summary>A message's JSON with some of it told otherwise.</summary>
internal static class Wire
{
    public static byte[] With(byte[] payload, string? sender = null, string? transaction = null, DateTimeOffset? at = null)
    {
        var message = JsonNode.Parse(payload)!;
        if (sender is not null) message["sender"]!["sender_id"] = sender;
        if (transaction is not null) message["transaction_id"] = transaction;
        if (at is { } time) message["timestamp"] = time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(message.ToJsonString());
    }
}
