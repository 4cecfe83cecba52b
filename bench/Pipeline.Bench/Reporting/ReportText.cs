using System.Globalization;
using System.Text;

namespace RemitFlow.Pipeline.Bench.Reporting;

/// <summary>The table, the same on the screen and in Markdown.</summary>
internal static class ReportText
{
    private static readonly string[] Heads =
        ["", "counted", "rate/s", "to the yardstick", ".NET µs", "PostgreSQL µs", "broker µs"];

    public static string Markdown(Report report)
    {
        var text = new StringBuilder("# ./bench/pipeline\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Measured {report.MeasuredAt:yyyy-MM-dd HH:mm} UTC with `{Command(report.Options)}`.\n\n");
        foreach (var line in Circumstances(report)) text.Append("- ").Append(line).Append('\n');
        text.Append('\n').Append(Table(report)).Append('\n');
        foreach (var line in Findings(report)) text.Append(line).Append('\n');
        return text.ToString();
    }

    public static IEnumerable<string> Circumstances(Report report)
    {
        var (machine, versions) = (report.Machine, report.Versions);
        yield return Say($"{machine.Cores} cores of {machine.Processor}, {machine.MemoryGb:F0} GB, {machine.System}");
        yield return $"PostgreSQL {versions.Postgres}, Kafka {versions.Kafka}, Marten {versions.Marten}, Wolverine {versions.Wolverine}, "
            + $"{versions.Client}, .NET {versions.Dotnet}";
        yield return Say($"load average at start {machine.Load:F2}{(machine.IsBusy ? ": THE MACHINE WAS BUSY, neither rates nor ratios are worth much" : "")}");
        yield return $"{report.Told}";
    }

    public static string Table(Report report)
    {
        string[][] rows = [Heads, .. report.Rows.Select(row => Cells(report, row))];
        int[] widths = [.. Enumerable.Range(0, Heads.Length).Select(column => rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        Line(rows[0]);
        Line([.. widths.Select((width, column) => column < 1 ? new string('-', width) : new string('-', width - 1) + ':')]);
        foreach (var row in rows.Skip(1)) Line(row);
        return text.ToString();

        void Line(string[] cells) => text.Append("| ").AppendJoin(" | ", cells.Select((cell, column) =>
            column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).Append(" |\n");
    }

    public static IEnumerable<string> Findings(Report report)
    {
        yield return Say($"From the last decision to the last read model current: {report.SecondsToModels:F2} s.");
        yield return report.Conclusion;
    }

    private static string[] Cells(Report report, Measurement row) =>
    [
        row.Name, Say($"{row.Count:N0} {row.Unit}"), Say($"{row.Rate:N0}"), Say($"{report.RatioToYardstick(row):F3}"),
        Say($"{row.DotnetUs:F1}"), Say($"{row.PostgresUs:F1}"), row.BrokerUs is { } broker ? Say($"{broker:F1}") : "in .NET's",
    ];

    private static string Command(PipelineOptions options) => Say(
        $"./bench/pipeline --messages {options.Messages} --senders {options.Senders} --warm-up {options.WarmUp} --hours {options.Hours} --plain-messages {options.PlainMessages}");

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
