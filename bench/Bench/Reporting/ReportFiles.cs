using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RemitFlow.Bench.Reporting;

/// <summary>The report as JSON for programs, and as Markdown for people: in a file and on the screen.</summary>
internal static class ReportFiles
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n",
    };

    public static void Tell(this BenchReport report, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, JsonSerializer.Serialize(report, report.GetType(), Json) + "\n");
        File.WriteAllText(Path.ChangeExtension(path, ".md"), Markdown(report));
        Console.WriteLine();
        Console.Write(Body(report));
    }

    private static string Markdown(BenchReport report)
    {
        var (measured, command) = (report.Circumstances.MeasuredAt, report.Circumstances.Command);
        return string.Create(CultureInfo.InvariantCulture,
            $"# {command.Split(' ')[0]}\n\nMeasured {measured:yyyy-MM-dd HH:mm} UTC with `{command}`.\n\n{Body(report)}");
    }

    private static string Body(BenchReport report)
    {
        var text = new StringBuilder();
        foreach (var line in report.Circumstances.Lines().Concat(report.Remarks())) text.Append("- ").Append(line).Append('\n');
        foreach (var table in report.Tables()) text.Append('\n').Append(table);
        text.Append('\n');
        foreach (var line in report.Findings()) text.Append(line).Append('\n');
        return text.ToString();
    }
}
