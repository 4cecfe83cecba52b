using System.Text.Json;
using System.Text.Json.Serialization;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Projections.Json;

/// <summary>The body of a contradiction: the message that contradicts, and in what.</summary>
internal sealed class ContradictedJson : JsonConverter<RemittanceContradicted>
{
    public override void Write(Utf8JsonWriter writer, RemittanceContradicted value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        RemittanceBody.Write(writer, value.Told);
        writer.Write(Member.Differences, value.Differences);
        writer.WriteEndObject();
    }

    public override RemittanceContradicted Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var body = new RemittanceBody();
        IReadOnlyList<Finding> differences = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = Names.Of(reader.ValueSpan);
            reader.Read();
            if (member == Member.Differences) differences = FindingsJson.Read(ref reader);
            else if (!body.TryRead(member, ref reader)) reader.Skip();
        }

        return new RemittanceContradicted(body.ToRemittance(), differences);
    }
}
