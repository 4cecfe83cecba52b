using System.Text;
using System.Text.Json;

namespace RemitFlow.Web.Reading;

/// <summary>Where in the message a member's value stands; <c>default</c> for a member that is not there.</summary>
/// <param name="Start">Of a string the first byte after the quote.</param>
/// <param name="Length">In bytes; of a string without its quotes.</param>
internal readonly record struct Slot(JsonTokenType Type, int Start, int Length, bool IsEscaped = false)
{
    /// <summary>A null is as good as nothing.</summary>
    public bool IsAbsent => Type is JsonTokenType.None or JsonTokenType.Null;

    public bool IsText => Type is JsonTokenType.String;

    public bool IsObject => Type is JsonTokenType.StartObject;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> message) => message.Slice(Start, Length);

    /// <summary>
    /// Without escapes, for what has a form of its own; nothing for more escapes than any form needs.
    /// </summary>
    public ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> message) =>
        !IsEscaped ? Of(message)
        : Length <= JsonText.Longest ? Encoding.UTF8.GetBytes(JsonText.Decode(Of(message), IsEscaped))
        : [];

    /// <summary>Free of U+0000 and of lone surrogates.</summary>
    public bool IsStorable(ReadOnlySpan<byte> message) => !IsEscaped || JsonText.IsStorable(Of(message));

    /// <summary>A string of white space, or of nothing.</summary>
    public bool IsBlank(ReadOnlySpan<byte> message)
    {
        var raw = Of(message);
        if (raw is [> (byte)' ' and < 0x80 and not (byte)'\\', ..]) return false; // As good as all.
        return string.IsNullOrWhiteSpace(JsonText.Decode(raw, IsEscaped));
    }
}
