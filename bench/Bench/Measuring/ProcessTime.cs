using System.Globalization;

namespace RemitFlow.Bench.Measuring;

/// <summary>The processor time that processes have had, in seconds, as <c>/proc</c> tells it: in hundredths.</summary>
internal static class ProcessTime
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux that .NET runs on.
    private const int Parent = 1;
    private const int User = 11;
    private const int System = 12;
    private const int ReapedUser = 13;
    private const int ReapedSystem = 14;

    /// <summary>Of one process, all its threads; 0 once it is gone.</summary>
    public static double Of(int pid) => Fields(pid) is { } stat ? Seconds(stat, User, System) : 0;

    /// <summary>Of everything that runs on the machine.</summary>
    public static double OfMachine()
    {
        // cpu, then user, nice, system, idle, iowait, irq, softirq.
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Seconds(fields, 1, 2, 3, 6, 7);
    }

    /// <summary>
    /// Of a process, of the children that it has, and of those that it had: a PostgreSQL with all its backends. A child
    /// that ends between two readings moves from one sum to the other.
    /// </summary>
    public static double OfFamily(int pid)
    {
        if (Fields(pid) is not { } own) return 0;
        var seconds = Seconds(own, User, System, ReapedUser, ReapedSystem);
        var parent = pid.ToString(CultureInfo.InvariantCulture);
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var other)
                && Fields(other) is { } stat && stat[Parent] == parent)
            {
                seconds += Seconds(stat, User, System, ReapedUser, ReapedSystem);
            }
        }

        return seconds;
    }

    /// <summary>What follows the name in brackets, which may hold spaces itself; null once it is gone.</summary>
    private static string[]? Fields(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static double Seconds(string[] stat, params ReadOnlySpan<int> fields)
    {
        var ticks = 0L;
        foreach (var field in fields) ticks += long.Parse(stat[field], CultureInfo.InvariantCulture);
        return ticks / TicksPerSecond;
    }
}
