namespace RemitFlow.Projections.Figures;

/// <summary>Whole numbers as <see cref="BinaryWriter"/> writes 7-bit encoded ones, read where they stand.</summary>
internal static class ShortNumber
{
    /// <summary>The number at a place, which is moved behind it.</summary>
    public static long Read(ReadOnlySpan<byte> stored, ref int at)
    {
        var number = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var one = stored[at++];
            number |= (long)(one & 0x7f) << shift;
            if (one <= 0x7f) return number;
        }
    }
}
