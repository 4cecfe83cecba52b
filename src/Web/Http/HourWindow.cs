using RemitFlow.Domain.Time;

namespace RemitFlow.Web.Http;

/// <summary>Whole UTC hours of event time, counted from 1970-01-01T00:00Z: [<paramref name="FirstHour"/>, <paramref name="EndHour"/>).</summary>
public readonly record struct HourWindow(long FirstHour, long EndHour)
{
    /// <summary>So many hours, the last of which the moment falls in.</summary>
    public static HourWindow Ending(Moment at, int hours) => new(at.Hour + 1 - hours, at.Hour + 1);

    public DateTimeOffset Start => Moment.AtHour(FirstHour).ToDateTimeOffset();

    /// <summary>The first moment after it.</summary>
    public DateTimeOffset End => Moment.AtHour(EndHour).ToDateTimeOffset();

    public override string ToString() => $"[{FirstHour}, {EndHour})"; // Not the moments: an hour beyond the year 9999 has none.
}
