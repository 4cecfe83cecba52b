using System.Text.Json;

namespace RemitFlow.Projections.Json;

/// <summary>
/// The members of stored bodies: one to four letters each, because every remittance is stored for ever and read back by
/// every projection. docs/data-model.md is their dictionary; none is ever given another meaning.
/// </summary>
internal static class Names
{
    /// <summary>A name of up to four ASCII letters as a number, so that reading is one switch.</summary>
    public static uint Of(ReadOnlySpan<byte> name)
    {
        if (name.Length > 4) return 0;
        uint code = 0;
        foreach (var letter in name) code = (code << 8) | letter;
        return code;
    }

    /// <summary>The same for names of up to eight letters.</summary>
    public static ulong LongOf(ReadOnlySpan<byte> name)
    {
        if (name.Length > 8) return 0;
        ulong code = 0;
        foreach (var letter in name) code = (code << 8) | letter;
        return code;
    }

    public static JsonEncodedText Text(uint code)
    {
        Span<char> letters = stackalloc char[4];
        var length = 0;
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            if ((code >> shift & 0xff) is > 0 and var letter) letters[length++] = (char)letter;
        }

        return JsonEncodedText.Encode(letters[..length]);
    }
}
