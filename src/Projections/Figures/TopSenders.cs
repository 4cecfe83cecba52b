namespace RemitFlow.Projections.Figures;

/// <summary>
/// The senders of most money in bounded memory (Misra and Gries 1982, weighted, with what failed taken back): every sender's true
/// sum is at least what is listed of it, 0 where it is not, and at most <see cref="Missing"/> more. Exact, and the same in any order,
/// up to <see cref="Most"/> senders; beyond them Missing is at most what was ever added / (Most + 1), and who is listed depends on the
/// order, which the store keeps. Sketches of several buckets add up, and so do their Missing.
/// </summary>
public sealed class TopSenders
{
    /// <summary>Senders that a bucket lists.</summary>
    public const int Most = 256;

    // So many are taken, by ascending hash. None has a sum of 0 or less.
    private ulong[] senders = [];
    private long[] sums = [];
    private int taken;

    /// <summary>No sender has more than this beyond what is listed of it.</summary>
    public long Missing { get; private set; }

    /// <summary>Adds to a sender's sum, or takes back what was added: below 0.</summary>
    public void Add(ulong sender, long sum)
    {
        var at = Array.BinarySearch(senders, 0, taken, sender);
        if (at >= 0)
        {
            sums[at] += sum;
            if (sums[at] <= 0) Remove(at); // More is taken back than is listed: the rest was missing.
        }
        else if (sum > 0 && taken < Most) Insert(~at, sender, sum);
        else if (sum > 0) Displace(sender, sum);
    }

    /// <summary>Adds another bucket's; the list grows as long as it must.</summary>
    public void Add(TopSenders other)
    {
        var (united, together, into, left, right) = (new ulong[taken + other.taken], new long[taken + other.taken], 0, 0, 0);
        while (left < taken || right < other.taken)
        {
            var takesLeft = right == other.taken || (left < taken && senders[left] <= other.senders[right]);
            var takesRight = left == taken || (right < other.taken && other.senders[right] <= senders[left]);
            united[into] = takesLeft ? senders[left] : other.senders[right];
            together[into++] = (takesLeft ? sums[left++] : 0) + (takesRight ? other.sums[right++] : 0);
        }

        (senders, sums, taken) = (united, together, into);
        Missing += other.Missing;
    }

    /// <summary>What the so many largest senders have together, at least and at most.</summary>
    public (long Least, long Most) Largest(int count)
    {
        var least = sums.Take(taken).OrderDescending().Take(count).Sum();
        return (least, least + count * Missing);
    }

    /// <summary>What is missing, then each sender and its sum; numbers of variable length but for the hash, little-endian.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream(12 * taken + 1);
        using var writer = new BinaryWriter(bytes);
        writer.Write7BitEncodedInt64(Missing);
        for (var at = 0; at < taken; at++)
        {
            writer.Write(senders[at]);
            writer.Write7BitEncodedInt64(sums[at]);
        }

        return bytes.ToArray();
    }

    public static TopSenders From(byte[] stored)
    {
        using var reader = new BinaryReader(new MemoryStream(stored));
        var top = new TopSenders { Missing = reader.Read7BitEncodedInt64() };
        while (reader.BaseStream.Position < stored.Length) top.Insert(top.taken, reader.ReadUInt64(), reader.Read7BitEncodedInt64());
        return top;
    }

    // As much as the smallest has is struck from all, the new one among them: from Most + 1 senders for once missing.
    private void Displace(ulong sender, long sum)
    {
        var struck = sum;
        for (var at = 0; at < taken; at++) struck = Math.Min(struck, sums[at]);
        Missing += struck;
        var kept = 0;
        for (var at = 0; at < taken; at++)
        {
            if (sums[at] == struck) continue;
            (senders[kept], sums[kept]) = (senders[at], sums[at] - struck);
            kept++;
        }

        taken = kept;
        if (sum > struck) Insert(~Array.BinarySearch(senders, 0, taken, sender), sender, sum - struck);
    }

    private void Insert(int at, ulong sender, long sum)
    {
        if (taken == senders.Length)
        {
            Array.Resize(ref senders, Math.Max(4, 2 * taken));
            Array.Resize(ref sums, senders.Length);
        }

        Array.Copy(senders, at, senders, at + 1, taken - at);
        Array.Copy(sums, at, sums, at + 1, taken - at);
        (senders[at], sums[at]) = (sender, sum);
        taken++;
    }

    private void Remove(int at)
    {
        taken--;
        Array.Copy(senders, at + 1, senders, at, taken - at);
        Array.Copy(sums, at + 1, sums, at, taken - at);
    }
}
