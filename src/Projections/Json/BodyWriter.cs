using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Json;

/// <summary>Writes members of stored bodies; what is null is not written.</summary>
internal static class BodyWriter
{
    private static readonly FrozenDictionary<uint, JsonEncodedText> Encoded = typeof(Member)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (uint)field.GetRawConstantValue()!)
        .Distinct()
        .ToFrozenDictionary(code => code, Names.Text);

    public static void Write(this Utf8JsonWriter json, uint member, string? value)
    {
        if (value is not null) json.WriteString(Encoded[member], value);
    }

    public static void Write(this Utf8JsonWriter json, uint member, decimal? value)
    {
        if (value is { } number) json.WriteNumber(Encoded[member], number);
    }

    public static void Write(this Utf8JsonWriter json, uint member, long? value)
    {
        if (value is { } number) json.WriteNumber(Encoded[member], number);
    }

    public static void Write(this Utf8JsonWriter json, uint member, bool? value)
    {
        if (value is { } flag) json.WriteBoolean(Encoded[member], flag);
    }

    /// <summary>For a member whose absence means something else than null.</summary>
    public static void WriteOrNull(this Utf8JsonWriter json, uint member, decimal? value)
    {
        if (value is null) json.WriteNull(Encoded[member]);
        else json.Write(member, value);
    }

    public static void WriteOrNull(this Utf8JsonWriter json, uint member, bool? value)
    {
        if (value is null) json.WriteNull(Encoded[member]);
        else json.Write(member, value);
    }

    public static void WriteOrNull(this Utf8JsonWriter json, uint member, string? value)
    {
        if (value is null) json.WriteNull(Encoded[member]);
        else json.Write(member, value);
    }

    public static void Write(this Utf8JsonWriter json, uint member, Moment? value) => json.Write(member, value?.Microseconds);

    public static void StartObject(this Utf8JsonWriter json, uint member) => json.WriteStartObject(Encoded[member]);

    public static void StartArray(this Utf8JsonWriter json, uint member) => json.WriteStartArray(Encoded[member]);

    public static void Write(this Utf8JsonWriter json, uint member, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0) return;
        json.StartArray(member);
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.Write(Member.Code, finding.Code);
            json.Write(Member.DeclaredText, finding.Declared);
            json.Write(Member.Field, finding.Field);
            json.Write(Member.Known, finding.Known);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
