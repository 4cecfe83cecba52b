using System.Text.Json;
using System.Text.Json.Serialization;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Projections.Json;

/// <summary>How everything in the store is written: hand-made for what every remittance writes, plain for the rest.</summary>
public static class StoredJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions());

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.IgnoreReadOnlyProperties = true; // What follows from the rest is not stored.
        foreach (var converter in Converters) options.Converters.Add(converter);
        return options;
    }

    private static IEnumerable<JsonConverter> Converters =>
    [
        new MomentJson(),
        new SenderJson(),
        new ScreenedJson<RemittanceCleared>((told, value, verdict) => new RemittanceCleared(told, value, verdict)),
        new ScreenedJson<RemittanceFlagged>((told, value, verdict) => new RemittanceFlagged(told, value, verdict)),
        new ScreenedJson<RemittanceHeld>((told, value, verdict) => new RemittanceHeld(told, value, verdict)),
        new AdvancedJson<RemittanceProgressed>(change => new RemittanceProgressed(change)),
        new AdvancedJson<RemittanceCompleted>(change => new RemittanceCompleted(change)),
        new AdvancedJson<RemittanceFailed>(change => new RemittanceFailed(change)),
        new AdvancedJson<RemittanceCancelled>(change => new RemittanceCancelled(change)),
        new ContradictedJson(),
        new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower),
    ];
}
