using System.Text;

namespace RemitFlow.Domain.Hashing;

/// <summary>
/// A well-mixed 64-bit hash of a text, the same on every machine and in every version: FNV-1a over its UTF-8, finished
/// by SplitMix64. For lanes, locks and sketches; it withstands accidents, not attacks.
/// </summary>
public static class StableHash
{
    private const ulong Basis = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;

    public static ulong Of(string text)
    {
        if (text.Length > 256) return Finish(Step(Basis, Encoding.UTF8.GetBytes(text)));
        Span<byte> bytes = stackalloc byte[text.Length * 3];
        return Finish(Step(Basis, bytes[..Encoding.UTF8.GetBytes(text, bytes)]));
    }

    /// <summary>Of several texts in their order; a missing one is not an empty one.</summary>
    public static ulong OfAll(params ReadOnlySpan<string?> texts)
    {
        var hash = Basis;
        Span<byte> bytes = stackalloc byte[256 * 3];
        foreach (var text in texts)
        {
            if (text is not null) hash = Step(hash, text.Length > 256 ? Encoding.UTF8.GetBytes(text) : bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
            hash = Step(hash, text is null ? [Missing] : [End]);
        }

        return Finish(hash);
    }

    private const byte Missing = 0xfe, End = 0xff; // No UTF-8 has either.

    private static ulong Step(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes) hash = unchecked((hash ^ one) * Prime);
        return hash;
    }

    private static ulong Finish(ulong hash)
    {
        hash = unchecked((hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9UL);
        hash = unchecked((hash ^ (hash >> 27)) * 0x94d049bb133111ebUL);
        return hash ^ (hash >> 31);
    }
}
