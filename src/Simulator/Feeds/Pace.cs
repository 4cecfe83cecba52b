using System.Diagnostics;

namespace RemitFlow.Simulator.Feeds;

/// <summary>
/// Keeps so many a second by the wall clock, from the first one on; what was missed is caught up with.
/// </summary>
/// <param name="perSecond">0 never waits.</param>
internal sealed class Pace(double perSecond, CancellationToken stop)
{
    private const int LongestSleepMs = 200;

    private readonly long _began = Stopwatch.GetTimestamp();

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_began);

    /// <summary>Returns when it is the n-th one's turn, from 0; false where the run is to stop.</summary>
    public bool WaitFor(long number) =>
        perSecond <= 0 ? !stop.IsCancellationRequested : WaitFor(TimeSpan.FromSeconds(number / perSecond));

    public bool WaitFor(TimeSpan due)
    {
        while (!stop.IsCancellationRequested)
        {
            var wait = due - Elapsed;
            if (wait <= TimeSpan.Zero)
            {
                return true;
            }

            // Whole milliseconds, upwards: less than one would not wait at all, and keep a processor busy.
            stop.WaitHandle.WaitOne((int)Math.Min(Math.Ceiling(wait.TotalMilliseconds), LongestSleepMs));
        }

        return false;
    }
}
