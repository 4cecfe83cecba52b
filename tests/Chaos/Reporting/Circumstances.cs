using System.Globalization;

namespace RemitFlow.Chaos.Reporting;

/// <summary>When and where something was measured, by which command.</summary>
/// <param name="Load">The load average of the last minute before we began.</param>
internal sealed record Circumstances(DateTimeOffset MeasuredAt, string Command, int Cores, double Load)
{
    public string Heading => FormattableString.Invariant(
        $"""
        # {string.Join(' ', Command.Split(' ').Take(2))}

        Measured {MeasuredAt:yyyy-MM-dd HH:mm} UTC with `{Command}` on {Cores} cores; load average at start {Load:F2}.
        """);

    public static Circumstances Look(string command) => new(
        DateTimeOffset.UtcNow, command, Environment.ProcessorCount,
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture));
}
