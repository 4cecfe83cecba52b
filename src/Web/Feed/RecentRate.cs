namespace RemitFlow.Web.Feed;

/// <summary>How many came in a second, lately: each counts the less the longer ago it was, a second ago about a third. For one thread.</summary>
internal sealed class RecentRate(TimeProvider clock)
{
    private double reckoned;
    private long at = clock.GetTimestamp();

    public double PerSecond => reckoned * Math.Exp(-clock.GetElapsedTime(at).TotalSeconds);

    public void Add(int count) => (reckoned, at) = (PerSecond + count, clock.GetTimestamp());
}
