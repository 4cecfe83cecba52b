using System.Text.Json.Serialization;
using RemitFlow.Contracts;

namespace RemitFlow.Bench.Pipeline.Rows;

/// <summary>The source-generated reader of the whole contract message, as anybody would have it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(RemittanceMessage))]
internal sealed partial class WireContext : JsonSerializerContext;
