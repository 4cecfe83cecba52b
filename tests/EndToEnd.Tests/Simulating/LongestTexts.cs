using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RemitFlow.Simulator;

namespace RemitFlow.EndToEnd.Tests.Simulating;

/// <summary>
/// A message whose ids have 200 characters and whose other texts have more than are kept, of three bytes each and
/// without a pattern that a database could compress: what an index has to hold at worst.
/// </summary>
internal static class LongestTexts
{
    private const int IdLength = 200;
    private const int TextLength = 3_000;
    private const char FirstIdeograph = '\u4e00';
    private const int Ideographs = 20_000;

    /// <summary>Texts that are known by their words, or are numbers.</summary>
    private static readonly string[] Kept =
        ["timestamp", "status", "completion_timestamp", "send_currency", "receive_currency", "country", "region", "event_type"];

    public static SimulatedMessage Of(SimulatedMessage message)
    {
        var chance = new Random(1);
        var root = JsonNode.Parse(message.Payload)!.AsObject();
        Lengthen(root, chance);
        var (sender, transaction) = ((string)root["sender"]!["sender_id"]!, (string)root["transaction_id"]!);
        return message with
        {
            Key = sender, SenderId = sender, TransactionId = transaction, Payload = Encoding.UTF8.GetBytes(root.ToJsonString()),
        };
    }

    private static void Lengthen(JsonObject parent, Random chance)
    {
        foreach (var (name, value) in parent.ToList())
        {
            if (value is JsonObject child) Lengthen(child, chance);
            else if (value?.GetValueKind() == JsonValueKind.String && !Kept.Contains(name))
            {
                parent[name] = Text(name is "transaction_id" or "sender_id" or "recipient_id" or "channel_id" ? IdLength : TextLength, chance);
            }
        }
    }

    private static string Text(int length, Random chance) =>
        string.Create(length, chance, (text, chance) =>
        {
            for (var at = 0; at < text.Length; at++) text[at] = (char)(FirstIdeograph + chance.Next(Ideographs));
        });
}
