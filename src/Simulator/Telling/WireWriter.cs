using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using RemitFlow.Contracts;

namespace RemitFlow.Simulator.Telling;

/// <summary>
/// The wire's JSON: snake_case, microseconds with a Z, letters as they are. Not for several threads at a time.
/// </summary>
[SuppressMessage("Design", "CA1001",
    Justification = "A writer over plain memory holds nothing that has to be given back.")]
public sealed class WireWriter
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer;

    public WireWriter() => _writer = new Utf8JsonWriter(_buffer, Plain);

    public byte[] Write(RemittanceMessage message)
    {
        JsonSerializer.Serialize(_writer, message, WireContext.Default.RemittanceMessage);
        return Taken();
    }

    public byte[] Write(QuoteMessage quote)
    {
        JsonSerializer.Serialize(_writer, quote, WireContext.Default.QuoteMessage);
        return Taken();
    }

    private byte[] Taken()
    {
        _writer.Flush();
        var bytes = _buffer.WrittenSpan.ToArray();
        _buffer.ResetWrittenCount();
        _writer.Reset();
        return bytes;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(Microseconds)])]
[JsonSerializable(typeof(RemittanceMessage))]
[JsonSerializable(typeof(QuoteMessage))]
internal sealed partial class WireContext : JsonSerializerContext;

/// <summary>2026-11-22T08:15:30.123456Z</summary>
internal sealed class Microseconds : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[27];
        value.UtcDateTime.TryFormat(text, out var length, Format, System.Globalization.CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
