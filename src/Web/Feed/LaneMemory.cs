using System.Collections.ObjectModel;
using RemitFlow.Domain.Senders;

namespace RemitFlow.Web.Feed;

/// <summary>
/// The senders that a lane has met lately: their state, and which personal data of them is stored. Only ever what has
/// committed; a stale entry is harmless, because the append checks the stream's version. Bounded: two generations, of
/// which the older is forgotten when the younger is full, and of each sender at most <see cref="MostPeople"/> people. Used by one batch at a time.
/// </summary>
public sealed class LaneMemory(int capacity)
{
    /// <summary>Of a sender with more people they are looked up, batch by batch: the lists of those who pay ever new ones would be copied with each.</summary>
    public const int MostPeople = 64;

    private readonly int generation = Math.Max(capacity / 2, 1);
    private Dictionary<string, SenderMemory> young = [];
    private Dictionary<string, SenderMemory> old = [];
    private Guid incarnation;

    /// <summary>Drops everything when the store's incarnation is another than before: snapshots were rebuilt or restored.</summary>
    public void Belong(Guid current)
    {
        if (current == incarnation) return;
        Clear();
        incarnation = current;
    }

    public SenderMemory? Find(string senderId)
    {
        if (young.TryGetValue(senderId, out var found)) return found;
        if (!old.Remove(senderId, out found)) return null;
        Keep(senderId, found);
        return found;
    }

    public void Keep(string senderId, SenderMemory memory)
    {
        if (young.Count >= generation && !young.ContainsKey(senderId)) (old, young) = (young, []);
        young[senderId] = memory.People.Count > MostPeople ? memory with { People = SenderMemory.NobodyMet } : memory;
    }

    public void Forget(string senderId)
    {
        young.Remove(senderId);
        old.Remove(senderId);
    }

    public void Clear()
    {
        young.Clear();
        old.Clear();
    }
}

/// <summary>One sender in a lane's memory.</summary>
/// <param name="People">The newest stored version and digest of the sender's own data (under an empty id) and of each recipient met.</param>
public sealed record SenderMemory(Sender State, IReadOnlyDictionary<string, PersonVersion> People)
{
    public static IReadOnlyDictionary<string, PersonVersion> NobodyMet { get; } = ReadOnlyDictionary<string, PersonVersion>.Empty;
}

/// <summary>Which personal data is stored of somebody: the version and a digest of its content.</summary>
public readonly record struct PersonVersion(int Version, long Digest);
