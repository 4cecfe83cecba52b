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

    public static ulong Of(string text) => Finish(Step(Basis, text));

    /// <summary>Of several texts in their order; a missing one is not an empty one.</summary>
    public static ulong OfAll(params ReadOnlySpan<string?> texts)
    {
        var hash = Basis;
        foreach (var text in texts) hash = text is null ? Step(hash, [Missing]) : Step(Step(hash, text), [End]);
        return Finish(hash);
    }

    private const byte Missing = 0xfe, End = 0xff; // No UTF-8 has either.

    private static ulong Step(ulong hash, string text)
    {
        if (text.Length > 256) return Step(hash, Encoding.UTF8.GetBytes(text));
        Span<byte> bytes = stackalloc byte[text.Length * 3];
        return Step(hash, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

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
