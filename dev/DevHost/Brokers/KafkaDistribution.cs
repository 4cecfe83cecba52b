using System.Globalization;
using System.Text.RegularExpressions;
using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost.Brokers;

/// <summary>Apache Kafka's jars and a Java that runs them.</summary>
internal sealed partial record KafkaDistribution(string Libs, string Java)
{
    /// <summary>Kafka 4 brokers are compiled for it.</summary>
    private const int OldestJava = 17;

    public string[] Command(int heapMegabytes, string log4j, params string[] words) =>
    [
        Java, $"-Xms{heapMegabytes}m", $"-Xmx{heapMegabytes}m",
        "-XX:+UseSerialGC", // On two shared cores the concurrent collectors' threads only get in the way.
        $"-Dlog4j2.configurationFile={log4j}", "-cp", Path.Combine(Libs, "*"), .. words,
    ];

    /// <summary>The distribution, or in words what is lacking.</summary>
    public static async Task<(KafkaDistribution? Distribution, string Lacking)> FindAsync(string? home)
    {
        if (string.IsNullOrEmpty(home))
        {
            return (null, "KAFKA_HOME names no Kafka distribution");
        }

        var libs = Path.Combine(Path.GetFullPath(home), "libs");
        if (!Directory.Exists(libs) || Directory.GetFiles(libs, "kafka*.jar") is [])
        {
            return (null, $"KAFKA_HOME is {home}, where there is no libs/kafka*.jar");
        }

        var java = Environment.GetEnvironmentVariable("JAVA_HOME") is { Length: > 0 } javaHome
            ? Path.Combine(javaHome, "bin", "java")
            : Tool.Find("java");
        return java is not null && await VersionAsync(java) >= OldestJava
            ? (new(libs, java), "")
            : (null, $"KAFKA_HOME is set but there is no Java {OldestJava} or newer");
    }

    private static async Task<int> VersionAsync(string java)
    {
        var said = await Tool.RunAsync([java, "-version"]);
        var version = Version().Match(said.Output);
        return said.Ok && version.Success ? int.Parse(version.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex("version \"(\\d+)")]
    private static partial Regex Version();
}
