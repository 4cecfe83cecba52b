using RemitFlow.Web.Remittances;

namespace RemitFlow.Web.Live;

/// <summary>What was added to the figures of the last day in a minute, of whatever event time it was.</summary>
/// <param name="At">Where the minute ends.</param>
/// <param name="PerSecond">Remittances.</param>
/// <param name="VolumeUsd">Below 0 where more failed later than was sent.</param>
/// <param name="SuccessRate">0 to 1, of the hour so far, as it stood then.</param>
/// <param name="Senders">Of the hour so far, as they stood then.</param>
public sealed record MinuteFigures(
    DateTimeOffset At, decimal PerSecond, decimal VolumeUsd, decimal VolumePhp, decimal SuccessRate, long Alerts, long Senders);

/// <summary>What <c>/transactions/hourly</c> answers at a moment, in both currencies.</summary>
internal sealed record HoursSeen(DateTimeOffset At, HourlyRow[] InUsd, HourlyRow[] InPhp);

/// <summary>
/// The last hour by minute. Read models have whole hours, so this node looks at them once a minute and keeps how they
/// have grown. It knows nothing of the time before it started, and begins anew where it could not look for a while or
/// figures became less (a rebuild).
/// </summary>
public sealed class RecentMinutes
{
    public const int Minutes = 60;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);
    private readonly Lock gate = new();
    private readonly Queue<MinuteFigures> kept = new(Minutes);
    private HoursSeen? before;

    /// <summary>The oldest first; without gaps, and empty until a minute has passed.</summary>
    public MinuteFigures[] All
    {
        get
        {
            lock (gate) return [.. kept];
        }
    }

    /// <summary>A minute has passed since the last time.</summary>
    internal void Take(HoursSeen seen)
    {
        lock (gate)
        {
            if (before is null || seen.At - before.At > Longest || Added(before.InUsd, seen.InUsd, hour => hour.Count) < 0) kept.Clear();
            else kept.Enqueue(Between(before, seen));
            if (kept.Count > Minutes) kept.Dequeue();
            before = seen;
        }
    }

    private static MinuteFigures Between(HoursSeen before, HoursSeen after) => new(
        after.At, decimal.Round(Added(before.InUsd, after.InUsd, hour => hour.Count) / (decimal)(after.At - before.At).TotalSeconds, 1),
        Added(before.InUsd, after.InUsd, hour => hour.Volume), Added(before.InPhp, after.InPhp, hour => hour.Volume), after.InUsd[^1].SuccessRate,
        (long)Added(before.InUsd, after.InUsd, hour => hour.Alerts), after.InUsd[^1].UniqueSenders);

    /// <summary>An hour that has begun meanwhile counts whole; one that has left the day does not count.</summary>
    private static decimal Added(HourlyRow[] before, HourlyRow[] after, Func<HourlyRow, decimal> figure)
    {
        var then = before.ToDictionary(hour => hour.Hour, figure);
        return after.Sum(hour => figure(hour) - then.GetValueOrDefault(hour.Hour));
    }
}
