using System.Text;

namespace RemitFlow.Projections.Figures;

/// <summary>Looks for keys on many sheets: where they stand on one they stand on the next, as long as it has the same keys.</summary>
public sealed class SheetSearch
{
    private readonly byte[][] wanted;
    private byte[] searched = [];
    private (int Wanted, int Place)[] found = [];

    public SheetSearch(IEnumerable<string> keys)
    {
        var ordered = keys.Select(key => (Key: key, Bytes: Encoding.UTF8.GetBytes(key))).OrderBy(key => key.Bytes, SumSheet.ByBytes).ToArray();
        (Wanted, wanted) = ([.. ordered.Select(key => key.Key)], [.. ordered.Select(key => key.Bytes)]);
    }

    /// <summary>The keys that are looked for, in the order of sheets.</summary>
    public IReadOnlyList<string> Wanted { get; }

    /// <summary>Those of the keys that are on a sheet: which of <see cref="Wanted"/>, and its place among the sheet's.</summary>
    public (int Wanted, int Place)[] On(StoredSheet sheet)
    {
        if (sheet.Keys.SequenceEqual(searched)) return found;
        var places = new List<(int, int)>();
        var rows = new StoredSheet.Reader(sheet.Keys);
        for (int at = 0, place = 0; at < wanted.Length && rows.Next(); place++)
        {
            while (at < wanted.Length && wanted[at].AsSpan().SequenceCompareTo(rows.Key) < 0) at++;
            if (at < wanted.Length && rows.Key.SequenceEqual(wanted[at])) places.Add((at, place));
        }

        (searched, found) = (sheet.Keys.ToArray(), [.. places]);
        return found;
    }
}
