using System.Buffers;
using System.Text.Json;

namespace RemitFlow.Projections.Json;

/// <summary>One growing buffer and writer for what is stored of a batch, one after the other.</summary>
internal sealed class BodyBuffer : IDisposable
{
    private readonly ArrayBufferWriter<byte> bytes = new(4096);
    private readonly Utf8JsonWriter json;

    public BodyBuffer() => json = new Utf8JsonWriter(bytes, new JsonWriterOptions { SkipValidation = true });

    /// <summary>The value as it is stored, until the next one is written.</summary>
    public ReadOnlyMemory<byte> Write(object value)
    {
        bytes.ResetWrittenCount();
        json.Reset();
        JsonSerializer.Serialize(json, value, value.GetType(), StoredJson.Options);
        json.Flush();
        return bytes.WrittenMemory;
    }

    public void Dispose() => json.Dispose();
}
