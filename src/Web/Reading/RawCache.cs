using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace RemitFlow.Web.Reading;

/// <summary>
/// What was made of bytes that come again and again (GCash, Riyadh, Region VII), so that the next time they cost no
/// allocation. Bounded: a newcomer pushes out who has its place, so that messages cannot make it grow, whatever they
/// say. For one thread at a time.
/// </summary>
/// <param name="bits">It holds 2 to the power of this many.</param>
internal sealed class RawCache<T>(int bits)
{
    /// <summary>In bytes; what is longer is not remembered.</summary>
    private const int LongestKey = 256;

    private readonly (byte[]? Raw, T Value)[] entries = new (byte[]?, T)[1 << bits];

    /// <param name="raw">Not empty.</param>
    public bool TryGet(ReadOnlySpan<byte> raw, [MaybeNullWhen(false)] out T value)
    {
        var place = Place(raw);
        ref var entry = ref entries[place];
        if (!raw.SequenceEqual(entry.Raw)) entry = ref entries[place ^ 1];
        value = entry.Value;
        return raw.SequenceEqual(entry.Raw);
    }

    /// <summary>Remembers it at its place; who had it moves next door, once.</summary>
    public T Put(ReadOnlySpan<byte> raw, T value)
    {
        if (raw.Length > LongestKey) return value;
        var place = Place(raw);
        entries[place ^ 1] = entries[place];
        entries[place] = (raw.ToArray(), value);
        return value;
    }

    private int Place(ReadOnlySpan<byte> raw)
    {
        const ulong Odd = 0x9e37_79b9_7f4a_7c15;
        var hash = unchecked((ulong)raw.Length * Odd);
        while (raw.Length >= 8)
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(raw));
            raw = raw[8..];
        }

        ulong rest = 0;
        foreach (var b in raw) rest = (rest << 8) | b;
        return (int)(Mix(hash, rest) >> (64 - bits));

        static ulong Mix(ulong hash, ulong with)
        {
            var mixed = unchecked((hash ^ with) * Odd);
            return mixed ^ (mixed >> 29);
        }
    }
}
