using System.Text.Json;
using System.Text.Json.Serialization;

namespace RemitFlow.Chaos.Reporting;

/// <summary>A report as JSON for programs and as Markdown for people.</summary>
internal static class ReportFiles
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static void Write<T>(string path, T report, string markdown)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, JsonSerializer.Serialize(report, Json) + "\n");
        File.WriteAllText(Path.ChangeExtension(path, ".md"), markdown);
    }
}
