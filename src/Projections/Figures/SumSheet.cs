using System.Text;

namespace RemitFlow.Projections.Figures;

/// <summary>
/// What many keys amount to, side by side: each key with as many whole numbers, by ascending UTF-8 bytes of the keys. Sheets add up.
/// Stored as a <see cref="StoredSheet"/>.
/// </summary>
/// <param name="width">Numbers of a key.</param>
public sealed class SumSheet(int width)
{
    /// <summary>The order of keys.</summary>
    internal static readonly Comparer<byte[]> ByBytes = Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other));

    private byte[][] keys = [];
    private byte[]? stored = [];
    private Int128[][] sums = Columns(width, 0); // An array a column: a thousand keys of them together would be large objects.

    /// <summary>Keys that are on it.</summary>
    public int Count => keys.Length;

    /// <summary>Each key and its numbers.</summary>
    public IEnumerable<Row> Rows => Enumerable.Range(0, Count).Select(at => new Row(this, at));

    private byte[] Stored => stored ??= StoredSheet.Put(keys);

    /// <summary>A sheet of these keys, each of which is there once.</summary>
    public static SumSheet Of(int width, IEnumerable<(string Key, Int128[] Sums)> rows)
    {
        var sheet = new SumSheet(width);
        var ordered = rows.Select(row => (Key: Encoding.UTF8.GetBytes(row.Key), row.Sums)).OrderBy(row => row.Key, ByBytes).ToArray();
        sheet.TakeIn([.. ordered.Select(row => row.Key)]);
        for (var at = 0; at < sheet.Count; at++)
        {
            for (var n = 0; n < width; n++) sheet.sums[n][at] = ordered[at].Sums[n];
        }

        return sheet;
    }

    /// <summary>Adds a stored sheet of the same width.</summary>
    /// <param name="added">Of a key's numbers the first so many are added; the others take the place of what stands.</param>
    public void Add(StoredSheet other, int added = int.MaxValue)
    {
        var places = other.Keys.SequenceEqual(Stored) ? null : PlacesOf(other);
        for (var n = 0; n < width; n++)
        {
            var numbers = other[n];
            for (var at = 0; at < other.Count; at++)
            {
                ref var sum = ref sums[n][places?[at] ?? at];
                sum = numbers[at] + (n < added ? sum : 0);
            }
        }
    }

    /// <summary>The same for the same keys and numbers, in whatever order they came.</summary>
    public byte[] ToBytes() => StoredSheet.Put(Count, Stored, sums);

    // Where another's keys stand on this one, once they are all there.
    private int[] PlacesOf(StoredSheet other)
    {
        var (places, others) = (new int[other.Count], new List<byte[]>());
        var rows = new StoredSheet.Reader(other.Keys);
        for (int at = 0, next = 0; rows.Next(); next++)
        {
            var order = 1;
            while (at < Count && (order = keys[at].AsSpan().SequenceCompareTo(rows.Key)) < 0) at++;
            if (order == 0) places[next] = at;
            else others.Add(rows.Key.ToArray());
        }

        if (others.Count == 0) return places;
        TakeIn(others);
        return PlacesOf(other);
    }

    // Keys that are not there yet, in ascending order: each amounts to nothing.
    private void TakeIn(List<byte[]> others)
    {
        var (united, together) = (new byte[Count + others.Count][], Columns(width, Count + others.Count));
        for (int into = 0, mine = 0, other = 0; into < united.Length; into++)
        {
            if (mine == Count || (other < others.Count && keys[mine].AsSpan().SequenceCompareTo(others[other]) > 0))
            {
                united[into] = others[other++];
                continue;
            }

            united[into] = keys[mine];
            for (var n = 0; n < width; n++) together[n][into] = sums[n][mine];
            mine++;
        }

        (keys, stored, sums) = (united, null, together);
    }

    private static Int128[][] Columns(int width, int count) => [.. Enumerable.Range(0, width).Select(_ => new Int128[count])];

    /// <summary>A key and its numbers.</summary>
    public readonly struct Row(SumSheet sheet, int at)
    {
        public string Key => Encoding.UTF8.GetString(sheet.keys[at]);

        /// <summary>Whether the key is the empty one.</summary>
        public bool IsUnnamed => sheet.keys[at].Length == 0;

        public Int128 this[int number] => sheet.sums[number][at];
    }
}
