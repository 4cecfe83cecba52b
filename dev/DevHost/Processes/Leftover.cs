using System.Diagnostics;
using System.Globalization;

namespace RemitFlow.DevHost.Processes;

/// <summary>
/// A server that an earlier run left behind, known by the pid it wrote down and by a word of its command line.
/// </summary>
internal static class Leftover
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The pid in the first line of a file, or null.</summary>
    public static int? ReadPid(string file)
    {
        var first = File.Exists(file) ? File.ReadLines(file).FirstOrDefault() : null;
        return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && pid > 0
            ? pid
            : null;
    }

    /// <summary>
    /// Numbers are given out again: only a process whose command line has <paramref name="word"/> is ours.
    /// </summary>
    public static async Task<bool> IsOursAsync(int pid, string word) =>
        (await CommandLineAsync(pid)).Contains(word, StringComparison.Ordinal);

    /// <summary>Ends it: asked first, then by SIGKILL; returns when it is gone.</summary>
    public static async Task EndAsync(int pid, string word, Signal signal, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        while (await IsOursAsync(pid, word))
        {
            Signals.Send(pid, clock.Elapsed < Patience ? signal : Signal.Kill);
            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>
    /// The processes that <paramref name="pid"/> started itself; empty where the system does not tell (macOS).
    /// </summary>
    public static int[] ChildrenOf(int pid)
    {
        var file = $"/proc/{pid}/task/{pid}/children";
        try
        {
            return File.Exists(file)
                ? [.. File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(word => int.Parse(word, CultureInfo.InvariantCulture))]
                : [];
        }
        catch (IOException)
        {
            return []; // It ended while we read.
        }
    }

    private static async Task<string> CommandLineAsync(int pid)
    {
        try
        {
            return Directory.Exists("/proc/self")
                ? (await File.ReadAllTextAsync($"/proc/{pid}/cmdline")).Replace('\0', ' ')
                : (await Tool.RunAsync(["ps", "-ww", "-o", "command=", "-p", $"{pid}"])).Output;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
