namespace RemitFlow.Simulator.Remittances;

/// <summary>
/// Event time of the n-th message. It is reckoned from the message's number and never read from a clock, so that a
/// run can be told again byte for byte.
/// </summary>
public sealed class EventClock
{
    private readonly DateTimeOffset _start;
    private readonly DayShare[]? _days;
    private readonly long _count;

    public EventClock(SimulationOptions options)
    {
        _start = Whole(options.Start);
        _count = options.Count;
        if (options.Span is { } span)
        {
            if (_count == 0)
            {
                throw new ArgumentException("A span needs a count of messages to spread over it.", nameof(options));
            }

            _days = DayShare.Over(_start, span);
            MessagesPerSecond = _count / span.TotalSeconds;
        }
        else
        {
            MessagesPerSecond = (options.Rate > 0 ? options.Rate : SimulationOptions.FullSpeed) / options.Speed;
        }
    }

    /// <summary>Messages a second of event time, on average.</summary>
    public double MessagesPerSecond { get; }

    /// <summary>Senders in the population: as asked for, or as many as this pace needs.</summary>
    public static long SendersFor(SimulationOptions options) => options.Senders > 0
        ? options.Senders
        : (long)Math.Max(
            SimulationOptions.FewestSenders,
            new EventClock(options).MessagesPerSecond * SimulationOptions.SendersPerMessageASecond);

    /// <param name="number">From 0.</param>
    public DateTimeOffset At(long number)
    {
        if (_days is null)
        {
            return Whole(_start + TimeSpan.FromSeconds(number / MessagesPerSecond));
        }

        var share = number / (double)_count;
        var day = Array.Find(_days, day => share < day.UpTo) ?? _days[^1];
        return Whole(day.Begin + (day.Length * ((share - day.From) / (day.UpTo - day.From))));
    }

    /// <summary>Cut to microseconds.</summary>
    public static DateTimeOffset Whole(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
