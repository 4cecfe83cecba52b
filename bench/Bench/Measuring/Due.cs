using System.Diagnostics;

namespace RemitFlow.Bench.Measuring;

/// <summary>
/// Open-loop load: what is done when is fixed in advance and does not wait for answers. A thread of its own, so that a
/// busy thread pool delays nothing; how late it was is told.
/// </summary>
internal static class Due
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMilliseconds(100);

    /// <summary>Calls <paramref name="act"/> with each number and its moment (a <see cref="Stopwatch"/> timestamp) when that has come; returns after the last.</summary>
    public static Task EachAsync(IReadOnlyList<TimeSpan> moments, Action<int, long> act, CancellationToken ct)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                Run(moments, act, ct);
                done.SetResult();
            }
#pragma warning disable CA1031 // Whatever it is belongs to who waits, not to this thread.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                done.SetException(failure);
            }
        })
        { IsBackground = true, Name = "open-loop load" }.Start();
        return done.Task;
    }

    /// <summary>So many a second, evenly.</summary>
    public static TimeSpan[] Evenly(int count, double perSecond) => [.. Enumerable.Range(0, count).Select(n => TimeSpan.FromSeconds(n / perSecond))];

    /// <summary>So many a second on average and independent of each other, as requests of many clients are; the same each time.</summary>
    public static TimeSpan[] Independently(int count, double perSecond)
    {
#pragma warning disable CA5394 // Nothing is secured by it, and it must be the same each time.
        var chance = new Random(1);
        var (moments, at) = (new TimeSpan[count], 0.0);
        for (var n = 0; n < count; n++) moments[n] = TimeSpan.FromSeconds(at -= Math.Log(1 - chance.NextDouble()) / perSecond);
#pragma warning restore CA5394
        return moments;
    }

    private static void Run(IReadOnlyList<TimeSpan> moments, Action<int, long> act, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        for (var number = 0; number < moments.Count; number++)
        {
            while (moments[number] - Stopwatch.GetElapsedTime(began) is var wait && wait > TimeSpan.Zero)
            {
                ct.ThrowIfCancellationRequested();
                Thread.Sleep(wait < LongestSleep ? wait : LongestSleep);
            }

            ct.ThrowIfCancellationRequested();
            act(number, began + (long)(moments[number].TotalSeconds * Stopwatch.Frequency));
        }
    }
}
