using System.Text;
using System.Text.Json.Nodes;
using RemitFlow.EndToEnd.Tests.Producers;
using RemitFlow.Simulator;

namespace RemitFlow.EndToEnd.Tests.Straining;

/// <summary>Remittances that are in order, each with a member that nobody knows: half a megabyte that cannot be compressed.</summary>
internal static class LargeRecords
{
    private const int PaddingBytes = 375_000; // In base64 a third more.

    public static IEnumerable<RawRecord> Of(SimulatedMessage message, int count, int seed)
    {
        var (padding, chance) = (new byte[PaddingBytes], new Random(seed));
        for (var i = 0; i < count; i++)
        {
            chance.NextBytes(padding);
            var sender = $"OFW_LARGE_{i % 50}";
            var root = JsonNode.Parse(Wire.With(message.Payload, sender, $"LARGE_{seed}_{i}"))!;
            root["padding"] = Convert.ToBase64String(padding);
            yield return new RawRecord(Encoding.UTF8.GetBytes(sender), Encoding.UTF8.GetBytes(root.ToJsonString()));
        }
    }
}
