using System.Text;
using System.Text.Json;

namespace RemitFlow.Recount.Reading;

/// <summary>What the contract calls readable JSON, and the few questions asked of it.</summary>
internal static class Json
{
    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>"Unreadable JSON ... Not an object: invalid_json". Also bytes that are not UTF-8 ("JSON, snake_case,
    /// UTF-8, on the wire"), a byte order mark, and a record without a value.</summary>
    public static JsonDocument Object(byte[]? value)
    {
        if (value is null)
            throw new FaultException(Fault.InvalidJson());
        try
        {
            _ = Strict.GetCharCount(value);
            var document = JsonDocument.Parse(value, new JsonDocumentOptions { MaxDepth = 512 });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            // Falls through to the one answer.
        }
        throw new FaultException(Fault.InvalidJson());
    }

    /// <summary>The member, or null when it is absent or null. Of a name told twice the last holds.</summary>
    public static JsonElement? Member(JsonElement parent, string name)
    {
        JsonElement? found = null;
        foreach (var property in parent.EnumerateObject())
            if (NameOf(property) == name)
                found = property.Value;
        return found is { ValueKind: JsonValueKind.Null } ? null : found;
    }

    /// <summary>The text of a string, or null when it holds a lone surrogate (the library refuses to give
    /// it).</summary>
    public static string? Text(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A name that cannot be decoded is nobody's: "Unknown fields are ignored."</summary>
    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
