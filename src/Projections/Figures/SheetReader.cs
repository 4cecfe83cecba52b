namespace RemitFlow.Projections.Figures;

/// <summary>Goes through a stored <see cref="SumSheet"/>.</summary>
internal ref struct SheetReader(ReadOnlySpan<byte> stored)
{
    private readonly ReadOnlySpan<byte> stored = stored;
    private byte[] key = new byte[256];
    private int length;
    private int at;

    /// <summary>The key that its numbers are read of.</summary>
    public readonly ReadOnlySpan<byte> Key => key.AsSpan(0, length);

    /// <summary>Goes on to the next key, once all numbers of this one have been read; false behind the last.</summary>
    public bool Next()
    {
        if (at == stored.Length) return false;
        var (common, own) = ((int)Number(), (int)Number());
        length = common + own;
        if (length > key.Length) Array.Resize(ref key, length);
        stored.Slice(at, own).CopyTo(key.AsSpan(common));
        at += own;
        return true;
    }

    /// <summary>The key's next number.</summary>
    public Int128 Number()
    {
        int first = stored[at];
        if (first > 0x7f) return Longer();
        at++;
        return (long)((first >> 1) ^ -(first & 1)); // Most are as small.
    }

    private Int128 Longer()
    {
        var low = 0UL;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var one = stored[at++];
            low |= (ulong)(one & 0x7f) << shift;
            if (one <= 0x7f) return (long)(low >> 1) ^ -(long)(low & 1);
        }

        UInt128 all = low;
        for (var shift = 63; ; shift += 7)
        {
            var one = stored[at++];
            all |= (UInt128)(one & 0x7f) << shift;
            if (one <= 0x7f) return (Int128)(all >> 1) ^ -(Int128)(all & 1);
        }
    }
}
