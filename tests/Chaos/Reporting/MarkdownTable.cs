namespace RemitFlow.Chaos.Reporting;

/// <summary>A table of Markdown that is straight on the screen too: the first column to the left, figures to the right.</summary>
internal static class MarkdownTable
{
    public static string Of(string[] heads, IEnumerable<string[]> rows)
    {
        string[][] all = [heads, .. rows];
        int[] widths = [.. heads.Select((_, column) => all.Max(row => row[column].Length))];
        var rule = widths.Select((width, column) => column == 0 ? new string('-', width) : new string('-', width - 1) + ':').ToArray();
        return string.Concat(new[] { heads, rule }.Concat(all.Skip(1)).Select(Line));

        string Line(string[] cells) => $"| {string.Join(" | ", cells.Select((cell, column) =>
            column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))} |\n";
    }
}
