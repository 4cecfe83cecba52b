using System.Diagnostics;
using JasperFx.Events;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Writing;

namespace RemitFlow.Projections.Following;

/// <summary>
/// The events that this process has committed lately, by their sequence, so that its projections need not read them
/// back. Only ever what has committed; whole where a projection asks for its kind, else no more than sums need.
/// Bounded, and kept only until every projection that runs here has been given it; whoever finds a gap reads the database.
/// </summary>
public sealed class RecentEvents
{
    /// <summary>Some seconds of them under load.</summary>
    internal const int Capacity = 131_072;

    /// <summary>A shard that has not asked for so long runs no more, or has nothing to ask for.</summary>
    private static readonly TimeSpan Following = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Kept[] kept = new Kept[Capacity];
    private readonly List<Follower> followers = [];
    private readonly HashSet<Type> asked = [];
    private long newest;
    private long newestAt;
    private long released;

    /// <summary>The last event that this process has committed, by its sequence; 0 before the first.</summary>
    public long Newest => Volatile.Read(ref newest);

    /// <summary>How long ago that was.</summary>
    public TimeSpan SinceNewest => Stopwatch.GetElapsedTime(Volatile.Read(ref newestAt));

    /// <summary>Begins to follow, with the first event that is committed from now on.</summary>
    /// <param name="whole">The kinds of events that are not to be digested, from now on.</param>
    internal Follower Follow(IEnumerable<Type> whole)
    {
        lock (gate)
        {
            asked.UnionWith(whole);
            var follower = new Follower(newest);
            followers.Add(follower);
            return follower;
        }
    }

    /// <summary>Remembers a batch that has committed.</summary>
    internal void Keep(IReadOnlyList<StreamChange> changes, AppendedSet appended)
    {
        lock (gate)
        {
            var next = 0;
            (newest, newestAt) = (Math.Max(newest, appended.Last), Stopwatch.GetTimestamp());
            followers.RemoveAll(follower => Stopwatch.GetElapsedTime(follower.Asked) > Following);
            if (followers.Count == 0) return;
            foreach (var change in changes)
            {
                for (var at = 0; at < change.Events.Count; at++)
                {
                    var (sequence, happened) = (appended.Places[next++], change.Events[at]);
                    var kind = happened.Data.GetType();
                    kept[sequence % Capacity] = new Kept(sequence, kind, (asked.Contains(kind) ? happened.Data : FigureFacts.Of(happened.Data)) is { } data
                        ? EventNames.Wrap(EventNames.Of(kind), data, happened.Id, change.SenderId, change.VersionAt(at), sequence, appended.At)
                        : null);
                }
            }
        }
    }

    /// <summary>Adds what is kept without a gap after a sequence, the oldest first, and leaves out what is not wanted.</summary>
    /// <param name="after">The sequence before the first one that is asked for.</param>
    /// <param name="last">The last one.</param>
    /// <param name="most">So many are added at the most.</param>
    /// <returns>The last sequence before the first gap; <paramref name="after"/> where the first is not kept.</returns>
    internal long Take(Follower follower, long after, long last, int most, Predicate<Type> isWanted, List<IEvent> events)
    {
        lock (gate)
        {
            if (!followers.Contains(follower)) followers.Add(follower);
            for (var room = most; after < last && room > 0 && kept[(after + 1) % Capacity] is var found && found.Sequence == after + 1; after++)
            {
                if (found.Event is null || !isWanted(found.Kind)) continue;
                events.Add(found.Event);
                room--;
            }

            (follower.Position, follower.Asked) = (after, Stopwatch.GetTimestamp());
            Release(followers.Min(each => each.Position));
            return after;
        }
    }

    /// <summary>The last sequence of a gap: before the first one after it that is kept, or the last one asked for.</summary>
    /// <param name="after">The sequence before the gap.</param>
    internal long EndOfGap(long after, long last)
    {
        lock (gate)
        {
            for (var sequence = Math.Max(after + 1, newest - Capacity + 1); sequence <= last; sequence++)
            {
                if (kept[sequence % Capacity].Sequence == sequence) return sequence - 1;
            }

            return last;
        }
    }

    private void Release(long until)
    {
        for (released = Math.Max(released, until - Capacity); released < until; released++)
        {
            if (kept[(released + 1) % Capacity].Sequence == released + 1) kept[(released + 1) % Capacity] = default;
        }
    }

    /// <param name="Event">One for all shards; null of an event that changes no figure and that nobody else asks for.</param>
    private readonly record struct Kept(long Sequence, Type Kind, IEvent? Event);

    /// <summary>One shard that runs here.</summary>
    internal sealed class Follower(long beginning)
    {
        /// <summary>Before it are events that may not be taken from memory: the shard was told of them by another life of it, and perhaps in vain.</summary>
        public long Beginning { get; } = beginning;

        public long Position { get; set; } = beginning;

        public long Asked { get; set; } = Stopwatch.GetTimestamp();
    }
}
