using System.Text.Json;

namespace RemitFlow.Pipeline.Bench.Reporting;

/// <summary>The report as JSON for programs and as Markdown for people.</summary>
internal static class ReportFiles
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n",
    };

    public static void Write(this Report report, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, JsonSerializer.Serialize(report, Json) + "\n");
        File.WriteAllText(Path.ChangeExtension(path, ".md"), ReportText.Markdown(report));
    }
}
