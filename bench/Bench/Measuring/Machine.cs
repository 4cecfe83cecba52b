using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace RemitFlow.Bench.Measuring;

/// <summary>Where it was measured. Rates of two machines say nothing about each other, ratios do.</summary>
/// <param name="Load">The load average of the last minute before we began.</param>
internal sealed record Machine(int Cores, string Processor, double MemoryGb, string System, double Load)
{
    /// <summary>Above this somebody else is at work, and the rates are worth little.</summary>
    private const double QuietLoad = 1;

    public bool IsBusy => Load > QuietLoad;

    /// <summary>The script looks before it builds: the build is no load of somebody else.</summary>
    private static string? LoadBeforeBuild => Environment.GetEnvironmentVariable("REMITFLOW_BENCH_LOAD");

    public static Machine Look() => new(
        Environment.ProcessorCount,
        ValueOf("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
        RuntimeInformation.OSDescription,
        double.Parse(LoadBeforeBuild ?? File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture));

    private static string? ValueOf(string file, string name) => File.ReadLines(file)
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
        .FirstOrDefault();
}

/// <summary>What was measured.</summary>
internal sealed record Versions(string Postgres, string Kafka, string Marten, string Wolverine, string Client, string Dotnet)
{
    public static Versions Of(string postgres, string kafka) => new(
        postgres, kafka, Of(typeof(Marten.IDocumentStore)), Of(typeof(Wolverine.IMessageBus)),
        $"librdkafka {Library.VersionString}", Environment.Version.ToString());

    private static string Of(Type type)
    {
        var told = type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";
        return told.Split('+')[0]; // Without the commit.
    }
}
