using System.Buffers.Binary;

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

    /// <summary>Adds another bucket's, as it is stored; the list grows as long as it must.</summary>
    public void Add(ReadOnlySpan<byte> stored)
    {
        Span<ulong> others = stackalloc ulong[Most];
        Span<long> theirs = stackalloc long[Most];
        var (at, listed) = (0, 0);
        Missing += ShortNumber.Read(stored, ref at);
        for (; at < stored.Length; listed++)
        {
            others[listed] = BinaryPrimitives.ReadUInt64LittleEndian(stored[at..]);
            at += sizeof(ulong);
            theirs[listed] = ShortNumber.Read(stored, ref at);
        }

        Unite(others[..listed], theirs);
    }

    /// <summary>What the so many largest senders have together, at least and at most.</summary>
    /// <param name="count">From 1.</param>
    public (long Least, long Most) Largest(int count)
    {
        Span<long> largest = stackalloc long[count]; // The least of them first.
        largest.Clear();
        foreach (var sum in sums.AsSpan(0, taken))
        {
            if (sum <= largest[0]) continue;
            largest[0] = sum;
            largest.Sort();
        }

        var least = 0L;
        foreach (var sum in largest) least += sum;
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
        var top = new TopSenders();
        top.Add(stored);
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

    // Both are by ascending hash. From the end, so that each is moved once.
    private void Unite(ReadOnlySpan<ulong> others, ReadOnlySpan<long> theirs)
    {
        var (mine, fresh) = (taken, 0);
        foreach (var other in others)
        {
            if (Array.BinarySearch(senders, 0, taken, other) < 0) fresh++;
        }

        Grow(taken += fresh);
        for (int into = taken - 1, other = others.Length - 1; other >= 0; into--)
        {
            var isMine = mine > 0 && senders[mine - 1] >= others[other];
            var isTheirs = mine == 0 || senders[mine - 1] <= others[other];
            var (sender, sum) = isMine ? (senders[mine - 1], sums[mine - 1]) : (others[other], 0);
            if (isMine) mine--;
            if (isTheirs) sum += theirs[other--];
            (senders[into], sums[into]) = (sender, sum);
        }
    }

    private void Grow(int least)
    {
        if (least <= senders.Length) return;
        Array.Resize(ref senders, Math.Max(4, Math.Max(least, 2 * senders.Length)));
        Array.Resize(ref sums, senders.Length);
    }

    private void Insert(int at, ulong sender, long sum)
    {
        Grow(taken + 1);
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
