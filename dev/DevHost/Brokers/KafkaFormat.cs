using System.Text.RegularExpressions;
using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost.Brokers;

/// <summary>Gives a new data folder its cluster id, by Kafka's own tool.</summary>
internal static partial class KafkaFormat
{
    private const int HeapMegabytes = 256;

    /// <summary>Formats the folder if this is the first time, and returns its cluster id.</summary>
    public static async Task<string> FormatAsync(string folder, KafkaDistribution distribution, CancellationToken ct)
    {
        var data = KafkaSettings.DataFolder(folder);
        var meta = Path.Combine(data, "meta.properties");
        if (!File.Exists(meta))
        {
            await FormatNewAsync(folder, data, distribution, ct);
        }

        const string key = "cluster.id=";
        var lines = await File.ReadAllLinesAsync(meta, ct);
        return lines.First(line => line.StartsWith(key, StringComparison.Ordinal))[key.Length..];
    }

    private static async Task FormatNewAsync(
        string folder, string data, KafkaDistribution distribution, CancellationToken ct)
    {
        string[] words =
        [
            "kafka.tools.StorageTool", "format",
            "--config", KafkaSettings.PropertiesFile(folder), "--cluster-id", NewClusterId(),
        ];
        var made = await Tool.RunAsync(distribution.Command(HeapMegabytes, KafkaSettings.Log4jFile(folder), words), ct);
        if (!made.Ok)
        {
            throw new DevHostException(Complaints.IsDiskFull(made.Output)
                ? Complaints.DiskFull(folder)
                : $"Kafka's storage tool cannot format {data}: {made.Output.Split('\n')[^1]}");
        }
    }

    /// <summary>
    /// What Kafka calls a UUID: 16 bytes in URL-safe base64; one that begins with a dash would look like an option.
    /// </summary>
    private static string NewClusterId()
    {
        var id = Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return LeadingDash().Replace(id, "A");
    }

    [GeneratedRegex("^-")]
    private static partial Regex LeadingDash();
}
