using System.Text.Json;
using System.Text.Json.Serialization;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Json;

/// <summary>Stored as whole microseconds since 1970-01-01T00:00:00Z.</summary>
internal sealed class MomentJson : JsonConverter<Moment>
{
    public override Moment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Moment value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Microseconds);
}
