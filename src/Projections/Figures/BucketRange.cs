using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Figures;

/// <summary>Buckets of one size that begin in [<paramref name="First"/>, <paramref name="End"/>), whole hours since 1970-01-01T00:00Z.</summary>
/// <param name="Hours">1 for hour buckets, 24 for day buckets.</param>
public readonly record struct BucketRange(short Hours, long First, long End)
{
    private const long YearTenThousand = 70_389_528;

    /// <summary>
    /// The fewest buckets that cover the hours [<paramref name="first"/>, <paramref name="end"/>) once: whole days by
    /// their day buckets, what is left before and after them by hours. In the order of time; none for an empty window.
    /// </summary>
    public static IReadOnlyList<BucketRange> Covering(long first, long end)
    {
        if (end <= first) return [];
        var firstDay = BucketKey.DayOf(first + 23);
        var endDay = BucketKey.DayOf(end);
        if (endDay <= firstDay) return [new(1, first, end)];

        var ranges = new List<BucketRange>(3);
        if (first < firstDay) ranges.Add(new(1, first, firstDay));
        ranges.Add(new(24, firstDay, endDay));
        if (endDay < end) ranges.Add(new(1, endDay, end));
        return ranges;
    }

    /// <summary>Where each of the buckets begins.</summary>
    internal IEnumerable<long> Starts
    {
        get
        {
            for (var start = First; start < End; start += Hours) yield return start;
        }
    }

    /// <summary>Where an hour begins; beyond the year 9999, infinity.</summary>
    internal static DateTimeOffset Edge(long hour) =>
        hour < YearTenThousand ? Moment.AtHour(hour).ToDateTimeOffset() : DateTimeOffset.MaxValue;
}
