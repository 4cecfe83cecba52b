using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace RemitFlow.Web.Http;

/// <summary>
/// Where a page ended, as a text that clients hand back without looking into it: the sort values of its last entry, the
/// last of them unique.
/// </summary>
public static class Cursor
{
    private const char Separator = '\u001f'; // Neither ids nor numbers have control characters.

    public static string Of(params IReadOnlyList<object> values) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        string.Join(Separator, values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)))));

    /// <summary>The values; null for what is no cursor of ours.</summary>
    public static string[]? Read(string cursor)
    {
        if (!Base64Url.IsValid(cursor)) return null;
        try
        {
            return Strict.GetString(Base64Url.DecodeFromChars(cursor)).Split(Separator);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
}
