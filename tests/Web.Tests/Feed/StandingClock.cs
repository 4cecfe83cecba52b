namespace RemitFlow.Web.Tests.Feed;

/// <summary>Goes on only when it is told to.</summary>
internal sealed class StandingClock : TimeProvider
{
    public TimeSpan Elapsed { get; set; }

    public override long GetTimestamp() => Elapsed.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
}
