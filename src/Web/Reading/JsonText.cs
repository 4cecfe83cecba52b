using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace RemitFlow.Web.Reading;

/// <summary>
/// The text of JSON strings, from the bytes between their quotes, which are valid UTF-8 and valid JSON.
/// </summary>
internal static class JsonText
{
    /// <summary>In UTF-16 units; longer texts are cut here, never within a surrogate pair.</summary>
    public const int Longest = 1_000;

    /// <summary>False for a string with U+0000 or a lone surrogate. Both can only be written as escapes.</summary>
    public static bool IsStorable(ReadOnlySpan<byte> escaped)
    {
        while (escaped.IndexOf((byte)'\\') is >= 0 and var at)
        {
            escaped = escaped[at..];
            if (escaped[1] != 'u')
            {
                escaped = escaped[2..];
                continue;
            }

            var unit = Unit(escaped);
            escaped = escaped[6..];
            if (unit == '\0' || char.IsLowSurrogate(unit)) return false;
            if (!char.IsHighSurrogate(unit)) continue;
            if (!escaped.StartsWith("\\u"u8) || !char.IsLowSurrogate(Unit(escaped))) return false;
            escaped = escaped[6..];
        }

        return true;
    }

    public static string Decode(ReadOnlySpan<byte> raw, bool isEscaped, int longest = Longest)
    {
        if (!isEscaped && raw.Length <= longest) return Encoding.UTF8.GetString(raw);

        Span<char> text = stackalloc char[Math.Min(raw.Length, longest)]; // No text has more units than bytes.
        return new string(text[..Unescape(raw, text)]);
    }

    /// <summary>As much as fits, in whole characters; also of a text without escapes.</summary>
    private static int Unescape(ReadOnlySpan<byte> raw, Span<char> text)
    {
        var length = 0;
        while (!raw.IsEmpty && length < text.Length)
        {
            var plain = raw.IndexOf((byte)'\\') is >= 0 and var at ? at : raw.Length;
            if (plain > 0)
            {
                var status = Utf8.ToUtf16(raw[..plain], text[length..], out _, out var written);
                length += written;
                if (status != OperationStatus.Done) break; // The text is full.
                raw = raw[plain..];
                continue;
            }

            text[length++] = raw[1] switch
            {
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                (byte)'u' => Unit(raw),
                var itself => (char)itself,
            };
            raw = raw[(raw[1] == 'u' ? 6 : 2)..];
        }

        return length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
    }

    private static char Unit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
