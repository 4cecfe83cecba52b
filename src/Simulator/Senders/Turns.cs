using System.Numerics;
using RemitFlow.Simulator.Chance;

namespace RemitFlow.Simulator.Senders;

/// <summary>
/// Whose turn it is. The population is walked through in a scrambled order, so that a sender comes again only after
/// everybody else had a turn: the gaps that habits ask for, without remembering anything of anybody.
/// </summary>
/// <param name="senders">Senders in the population, at least 1.</param>
public sealed class Turns(ulong seed, long senders)
{
    private const int TriesLimit = 64;
    private const int ScrambleSteps = 3;
    private readonly int _bits = Math.Max(2, 64 - BitOperations.LeadingZeroCount((ulong)(senders - 1)));
    private readonly ulong[] _factors = [.. Enumerable.Range(0, ScrambleSteps)
        .Select(step => Mix.Of(seed, 0x5C, (ulong)step) | 1)];
    private long _position = -1;
    private long _round;

    private long Size => 1L << _bits;

    /// <summary>
    /// How far a place in the order may move from one round to the next: a sixteenth of the population.
    /// </summary>
    private ulong Shift => Mix.Of(seed, 0x0DD, (ulong)_round) & (ulong)(Math.Max(1, Size >> 4) - 1);

    /// <summary>The next sender who is due and willing; after many who are not, the next one all the same.</summary>
    public long Next(DateTimeOffset now, Draw draw)
    {
        for (var tries = 1; ; tries++)
        {
            var index = Step();
            var habit = Habit.Of(seed, index);
            if ((habit.IsDue(_round) && draw.Chance(habit.Willingness(now))) || tries >= TriesLimit)
            {
                return index;
            }
        }
    }

    private long Step()
    {
        while (true)
        {
            if (++_position == Size)
            {
                (_position, _round) = (0, _round + 1);
            }

            var index = Scramble((ulong)_position ^ Shift);
            if (index < senders)
            {
                return index;
            }
        }
    }

    /// <summary>
    /// Another order of the numbers of so many bits: each step can be undone, so no number comes twice.
    /// </summary>
    private long Scramble(ulong value)
    {
        var mask = (ulong)Size - 1;
        foreach (var factor in _factors)
        {
            value = unchecked(value * factor) & mask;
            value ^= value >> ((_bits + 1) / 2);
        }

        return (long)value;
    }
}
