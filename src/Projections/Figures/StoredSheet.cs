using System.Buffers.Binary;

namespace RemitFlow.Projections.Figures;

/// <summary>
/// A <see cref="SumSheet"/> as it is stored: its form, how many keys there are and how many bytes they take, how many bytes the
/// numbers of each column take, the keys (how many bytes are those of the key before, how many are its own, those), then column
/// after column, whole numbers with the lowest byte first. So numbers are found by their place, and sheets of the same keys are told by their bytes.
/// </summary>
public readonly ref struct StoredSheet
{
    /// <summary>Begins every sheet. Those of earlier builds began with 0 or 1, were of another form or of other columns, and count as missing.</summary>
    private const byte Form = 2;

    private readonly ReadOnlySpan<byte> widths, numbers;

    /// <param name="width">Numbers of a key.</param>
    public StoredSheet(ReadOnlySpan<byte> stored, int width)
    {
        var at = 1;
        Count = (int)ShortNumber.Read(stored, ref at);
        var keys = (int)ShortNumber.Read(stored, ref at);
        widths = stored.Slice(at, width);
        Keys = stored.Slice(at + width, keys);
        numbers = stored[(at + width + keys)..];
    }

    /// <summary>Keys that are on it.</summary>
    public int Count { get; }

    /// <summary>All of them; the same for the same keys.</summary>
    public ReadOnlySpan<byte> Keys { get; }

    /// <summary>A column's numbers, in the order of the keys.</summary>
    public Column this[int column]
    {
        get
        {
            var before = 0;
            for (var one = 0; one < column; one++) before += widths[one];
            return new Column(numbers[(before * Count)..], widths[column]);
        }
    }

    /// <summary>Whether it can be read.</summary>
    internal static bool IsReadable(ReadOnlySpan<byte> stored) => stored is [Form, ..];

    /// <summary>The bytes of keys that are in ascending order of theirs.</summary>
    internal static byte[] Put(byte[][] keys)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        byte[] before = [];
        foreach (var key in keys)
        {
            var common = key.AsSpan().CommonPrefixLength(before);
            writer.Write7BitEncodedInt(common);
            writer.Write7BitEncodedInt(key.Length - common);
            writer.Write(key.AsSpan(common));
            before = key;
        }

        return bytes.ToArray();
    }

    /// <summary>The whole sheet.</summary>
    /// <param name="keys">See <see cref="Put(byte[][])"/>.</param>
    /// <param name="numbers">Column after column.</param>
    internal static byte[] Put(int count, ReadOnlySpan<byte> keys, Int128[][] numbers)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Form);
        writer.Write7BitEncodedInt(count);
        writer.Write7BitEncodedInt(keys.Length);
        byte[] widths = [.. numbers.Select(column => column.Select(Bytes).DefaultIfEmpty().Max())];
        writer.Write(widths);
        writer.Write(keys);
        Span<byte> whole = stackalloc byte[16];
        foreach (var (column, width) in numbers.Zip(widths))
        {
            foreach (var number in column)
            {
                BinaryPrimitives.WriteInt128LittleEndian(whole, number);
                writer.Write(whole[..width]);
            }
        }

        return bytes.ToArray();
    }

    // 0 for 0, else so many that the highest bit is the sign.
    private static byte Bytes(Int128 number) =>
        (byte)(number == 0 ? 0 : (128 - (int)Int128.LeadingZeroCount(number < 0 ? ~number : number)) / 8 + 1);

    /// <summary>Numbers of one column.</summary>
    public readonly ref struct Column(ReadOnlySpan<byte> numbers, int width)
    {
        private readonly ReadOnlySpan<byte> numbers = numbers;

        /// <summary>That of the key at this place.</summary>
        public Int128 this[int key]
        {
            get
            {
                var own = numbers[(key * width)..];
                if (width is > 0 and <= 8 && own.Length >= 8) return BinaryPrimitives.ReadInt64LittleEndian(own) << (64 - 8 * width) >> (64 - 8 * width);
                var number = width > 0 && own[width - 1] > 0x7f ? Int128.NegativeOne : 0;
                for (var at = width - 1; at >= 0; at--) number = number << 8 | own[at];
                return number;
            }
        }
    }

    /// <summary>Goes through keys.</summary>
    public ref struct Reader(ReadOnlySpan<byte> keys)
    {
        private readonly ReadOnlySpan<byte> keys = keys;
        private byte[] key = new byte[256];
        private int length;
        private int at;

        /// <summary>The key.</summary>
        public readonly ReadOnlySpan<byte> Key => key.AsSpan(0, length);

        /// <summary>Goes on to the next; false behind the last.</summary>
        public bool Next()
        {
            if (at == keys.Length) return false;
            var (common, own) = ((int)ShortNumber.Read(keys, ref at), (int)ShortNumber.Read(keys, ref at));
            length = common + own;
            if (length > key.Length) Array.Resize(ref key, length);
            keys.Slice(at, own).CopyTo(key.AsSpan(common));
            at += own;
            return true;
        }
    }
}
