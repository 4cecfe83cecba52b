using System.Collections.Concurrent;
using System.Diagnostics;

namespace RemitFlow.DevHost.Processes;

/// <summary>Starts every child from one thread that lives as long as we do.</summary>
/// <remarks>
/// Linux sends the parent-death signal when the <em>thread</em> that forked ends. Pool threads end when they are idle,
/// and a server started from one would be told to stop a minute later, for no reason that anybody could see.
/// </remarks>
internal static class Spawner
{
    private static readonly BlockingCollection<Action> Work = [];

    static Spawner() => new Thread(Loop) { IsBackground = true, Name = "child processes" }.Start();

    public static Process Start(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(info)!);
            }
#pragma warning disable CA1031 // Whatever it is belongs to the caller, not to this thread.
            catch (Exception e)
#pragma warning restore CA1031
            {
                started.SetException(e);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }

    private static void Loop()
    {
        foreach (var action in Work.GetConsumingEnumerable())
        {
            action();
        }
    }
}
