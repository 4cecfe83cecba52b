using System.Text.Json;
using System.Text.Json.Serialization;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Bench.Rebuild.Plain;

/// <summary>A sketch of senders in a document: its bytes.</summary>
internal sealed class SendersJson : JsonConverter<DistinctSketch>
{
    public override DistinctSketch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DistinctSketch.From(reader.GetBytesFromBase64());

    public override void Write(Utf8JsonWriter writer, DistinctSketch value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value.ToBytes());
}

/// <summary>Processing times in a document: their bytes.</summary>
internal sealed class ProcessingJson : JsonConverter<LogHistogram>
{
    public override LogHistogram Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LogHistogram.From(reader.GetBytesFromBase64());

    public override void Write(Utf8JsonWriter writer, LogHistogram value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value.ToBytes());
}
