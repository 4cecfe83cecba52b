using System.Text;

namespace RemitFlow.Projections.Figures;

/// <summary>Looks at a key's numbers on a sheet; they are another's afterwards.</summary>
/// <param name="key">Its place among those that are looked for.</param>
public delegate void LookAtNumbers(int key, ReadOnlySpan<Int128> numbers);

/// <summary>
/// What many keys amount to, side by side: each key with as many whole numbers, by ascending UTF-8 bytes of the keys. Sheets add up. Stored as key
/// after key (how many bytes are those of the key before, how many are its own, those) with its numbers; every number of variable length, the sign in its last bit.
/// </summary>
/// <param name="width">Numbers of a key.</param>
public sealed class SumSheet(int width)
{
    private static readonly Comparer<byte[]> ByBytes = Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other));

    private byte[][] keys = [];
    private Int128[] sums = [];

    /// <summary>Keys that are on it.</summary>
    public int Count => keys.Length;

    /// <summary>Each key and its numbers.</summary>
    public IEnumerable<(string Key, Int128[] Sums)> Rows =>
        keys.Select((key, at) => (Encoding.UTF8.GetString(key), sums[(at * width)..((at + 1) * width)]));

    /// <summary>A sheet of these keys, each of which is there once.</summary>
    public static SumSheet Of(int width, IEnumerable<(string Key, Int128[] Sums)> rows)
    {
        var sheet = new SumSheet(width);
        sheet.TakeIn([.. rows.Select(row => (Encoding.UTF8.GetBytes(row.Key), row.Sums)).OrderBy(row => row.Item1, ByBytes)]);
        return sheet;
    }

    /// <summary>Keys in the order in which sheets have them.</summary>
    public static (string Key, byte[] Bytes)[] InOrder(IEnumerable<string> keys) =>
        [.. keys.Select(key => (key, Encoding.UTF8.GetBytes(key))).OrderBy(key => key.Item2, ByBytes)];

    /// <summary>Looks at the numbers of those of the keys that are on a stored sheet.</summary>
    /// <param name="keys">See <see cref="InOrder"/>.</param>
    public static void Find(ReadOnlySpan<byte> stored, int width, (string Key, byte[] Bytes)[] keys, LookAtNumbers look)
    {
        var rows = new SheetReader(stored);
        Span<Int128> numbers = stackalloc Int128[width];
        for (var at = 0; rows.Next();)
        {
            while (at < keys.Length && keys[at].Bytes.AsSpan().SequenceCompareTo(rows.Key) < 0) at++;
            if (at == keys.Length) break;
            for (var n = 0; n < width; n++) numbers[n] = rows.Number();
            if (rows.Key.SequenceEqual(keys[at].Bytes)) look(at, numbers);
        }
    }

    /// <summary>Adds a stored sheet of the same width: both are walked through side by side.</summary>
    /// <param name="added">Of a key's numbers the first so many are added; the others take the place of what stands.</param>
    public void Add(ReadOnlySpan<byte> stored, int added = int.MaxValue)
    {
        var rows = new SheetReader(stored);
        var (others, at) = (new List<(byte[], Int128[])>(), 0);
        while (rows.Next())
        {
            var order = 1;
            while (at < keys.Length && (order = keys[at].AsSpan().SequenceCompareTo(rows.Key)) < 0) at++;
            if (at == keys.Length || order > 0)
            {
                var own = new Int128[width];
                for (var n = 0; n < width; n++) own[n] = rows.Number();
                others.Add((rows.Key.ToArray(), own));
                continue;
            }

            for (var n = 0; n < width; n++) sums[at * width + n] = rows.Number() + (n < added ? sums[at * width + n] : 0);
        }

        if (others.Count > 0) TakeIn(others);
    }

    /// <summary>The same for the same keys and numbers, in whatever order they came.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        byte[] before = [];
        for (var at = 0; at < keys.Length; at++)
        {
            var common = keys[at].AsSpan().CommonPrefixLength(before);
            Put(bytes, common);
            Put(bytes, keys[at].Length - common);
            bytes.Write(keys[at].AsSpan(common));
            for (var n = at * width; n < (at + 1) * width; n++) Put(bytes, sums[n]);
            before = keys[at];
        }

        return bytes.ToArray();
    }

    // Keys that are not there yet, in ascending order.
    private void TakeIn(List<(byte[] Key, Int128[] Sums)> others)
    {
        var (united, together) = (new byte[keys.Length + others.Count][], new Int128[(keys.Length + others.Count) * width]);
        for (int into = 0, mine = 0, other = 0; into < united.Length; into++)
        {
            var isMine = other == others.Count || (mine < keys.Length && keys[mine].AsSpan().SequenceCompareTo(others[other].Key) < 0);
            united[into] = isMine ? keys[mine] : others[other].Key;
            var from = isMine ? sums.AsSpan(mine++ * width, width) : others[other++].Sums;
            from.CopyTo(together.AsSpan(into * width));
        }

        (keys, sums) = (united, together);
    }

    private static void Put(MemoryStream bytes, Int128 number)
    {
        var left = unchecked((UInt128)((number << 1) ^ (number >> 127)));
        for (; left > 0x7f; left >>= 7) bytes.WriteByte((byte)((byte)(left & 0x7f) | 0x80));
        bytes.WriteByte((byte)left);
    }
}
