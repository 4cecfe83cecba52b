namespace RemitFlow.Web.Feed;

/// <summary>
/// At most so many messages a second, and at most a tenth of a second's worth at once after a pause. For one thread.
/// </summary>
/// <param name="perSecond">0 for no limit.</param>
internal sealed class Pace(int perSecond, TimeProvider clock)
{
    private readonly double most = Math.Max(1, perSecond / 10.0);
    private double due = 1;
    private long reckoned = clock.GetTimestamp();

    /// <summary>
    /// How long until the next one may be taken, in whole milliseconds, because whoever waits for a part of one does not wait at all;
    /// zero when it may be now.
    /// </summary>
    public TimeSpan Pause
    {
        get
        {
            if (perSecond == 0) return TimeSpan.Zero;
            var now = clock.GetTimestamp();
            due = Math.Min(most, due + clock.GetElapsedTime(reckoned, now).TotalSeconds * perSecond);
            reckoned = now;
            return due >= 1 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling((1 - due) * 1_000 / perSecond));
        }
    }

    public void Take() => due--;
}
