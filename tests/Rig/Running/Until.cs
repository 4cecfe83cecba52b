using System.Diagnostics;

namespace RemitFlow.Rig.Running;

/// <summary>Waits for a condition, never for a time.</summary>
public static class Until
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks until <paramref name="lacking"/> answers null; what it said last is in the failure.</summary>
    public static async Task NothingLacksAsync(string what, TimeSpan bound, Func<Task<string?>> lacking)
    {
        for (var clock = Stopwatch.StartNew(); ;)
        {
            if (await lacking() is not { } still) return;
            if (clock.Elapsed > bound) throw new TimeoutException($"{what}: not within {bound.TotalSeconds:0} s. {still}");
            await Task.Delay(Pause);
        }
    }
}
