using System.Runtime.InteropServices;

namespace RemitFlow.DevHost.Processes;

/// <summary>The signals we send. .NET itself only knows SIGKILL.</summary>
internal enum Signal
{
    Probe = 0,
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
}

internal static partial class Signals
{
    /// <summary>False when there is no such process any more.</summary>
    public static bool Send(int pid, Signal signal)
    {
        // 0 and below mean groups of processes to kill(2), ours among them.
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pid);
        return Kill(pid, (int)signal) == 0;
    }

    public static string NameOf(Signal signal) => signal switch
    {
        Signal.Interrupt => "INT",
        Signal.Quit => "QUIT",
        Signal.Kill => "KILL",
        Signal.Terminate => "TERM",
        _ => throw new ArgumentOutOfRangeException(nameof(signal)),
    };

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
