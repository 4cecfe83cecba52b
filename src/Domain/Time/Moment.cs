using System.Globalization;

namespace RemitFlow.Domain.Time;

/// <summary>
/// An instant in whole microseconds since 1970-01-01T00:00:00Z, always UTC. Further digits are cut, not rounded.
/// Two moments are equal when their microseconds are. <c>default</c> is 1970-01-01T00:00:00Z.
/// </summary>
public readonly record struct Moment(long Microseconds) : IComparable<Moment>
{
    private const long MicrosecondsPerHour = 3_600_000_000;

    public static Moment From(DateTimeOffset time) => new(FloorDiv(time.UtcTicks - DateTime.UnixEpoch.Ticks, 10));

    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.UnixEpoch.AddTicks(Microseconds * 10);

    /// <summary>The UTC date it falls on.</summary>
    public DateOnly Date => DateOnly.FromDateTime(ToDateTimeOffset().UtcDateTime);

    /// <summary>The whole UTC hour it falls in, as hours since 1970-01-01T00:00Z.</summary>
    public long Hour => FloorDiv(Microseconds, MicrosecondsPerHour);

    /// <summary>The whole UTC day it falls in, as days since 1970-01-01.</summary>
    public long Day => FloorDiv(Hour, 24);

    /// <summary>The beginning of that many whole hours since 1970-01-01T00:00Z.</summary>
    public static Moment AtHour(long hour) => new(hour * MicrosecondsPerHour);

    public int CompareTo(Moment other) => Microseconds.CompareTo(other.Microseconds);

    /// <summary>ISO 8601 with six digits and Z.</summary>
    public override string ToString() =>
        ToDateTimeOffset().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static TimeSpan operator -(Moment left, Moment right) =>
        TimeSpan.FromTicks((left.Microseconds - right.Microseconds) * 10);

    public static Moment operator -(Moment left, TimeSpan right) => new(left.Microseconds - right.Ticks / 10);

    public static Moment operator +(Moment left, TimeSpan right) => new(left.Microseconds + right.Ticks / 10);

    public static bool operator <(Moment left, Moment right) => left.Microseconds < right.Microseconds;

    public static bool operator >(Moment left, Moment right) => left.Microseconds > right.Microseconds;

    public static bool operator <=(Moment left, Moment right) => left.Microseconds <= right.Microseconds;

    public static bool operator >=(Moment left, Moment right) => left.Microseconds >= right.Microseconds;

    private static long FloorDiv(long value, long by) => value >= 0 ? value / by : -((-value + by - 1) / by);
}
