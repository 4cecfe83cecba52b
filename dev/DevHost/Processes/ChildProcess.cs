using System.ComponentModel;
using System.Diagnostics;

namespace RemitFlow.DevHost.Processes;

/// <summary>
/// A server of ours: a session of its own, output in a file, and gone when we are gone (see <see cref="Launch"/>).
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process process;

    private ChildProcess(string name, Process process, LogFile log)
    {
        Name = name;
        this.process = process;
        Log = log;
        Id = process.Id;
        Ended = process.WaitForExitAsync(CancellationToken.None);
    }

    public string Name { get; }

    public LogFile Log { get; }

    public int Id { get; }

    /// <summary>Completes when the process has ended, however it ended.</summary>
    public Task Ended { get; }

    public bool HasEnded => process.HasExited;

    public int ExitCode => process.ExitCode;

    public static async Task<ChildProcess> StartAsync(ChildCommand command)
    {
        var log = new LogFile(command.LogFile);
        log.MarkStart();

        // The shell opens the log before anybody changes account, and then becomes the command. A pipe to us would
        // break with us, and a server must be able to write its last words.
        string[] words =
        [
            "-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", command.LogFile,
            .. await Launch.PrefixAsync(command.WhenWeDie, command.Account), .. command.Words,
        ];
        var info = new ProcessStartInfo("/bin/sh", words) { WorkingDirectory = command.WorkingFolder };
        foreach (var (name, value) in command.Environment)
        {
            info.Environment[name] = value;
        }

        try
        {
            return new(command.Name, Spawner.Start(info), log);
        }
        catch (Win32Exception e)
        {
            throw new DevHostException($"{command.Name} cannot be started: {e.Message}.", e);
        }
    }

    public void Send(Signal signal)
    {
        if (!process.HasExited) // Once reaped its number may belong to somebody else.
        {
            Signals.Send(Id, signal);
        }
    }

    /// <summary>Asks it to end, and insists with SIGKILL after <paramref name="patience"/>.</summary>
    public async Task EndAsync(Signal signal, TimeSpan patience)
    {
        Send(signal);
        try
        {
            await Ended.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            Send(Signal.Kill);
            await Ended;
        }
    }

    public void Dispose() => process.Dispose();
}
