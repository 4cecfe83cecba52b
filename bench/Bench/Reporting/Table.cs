using System.Text;

namespace RemitFlow.Bench.Reporting;

/// <summary>A table in Markdown that is one on the screen too.</summary>
/// <param name="Heads">The first ones are words, on the left; the others are numbers.</param>
/// <param name="Words">How many columns are words.</param>
internal sealed record Table(string[] Heads, IReadOnlyList<string[]> Rows, int Words = 1)
{
    /// <summary>A number as tables show it.</summary>
    public static string Cell(FormattableString text) => FormattableString.Invariant(text);

    public override string ToString()
    {
        int[] widths = [.. Heads.Select((head, column) => Rows.Select(row => row[column].Length).Append(head.Length).Max())];
        var text = new StringBuilder();
        Line(Heads);
        Line([.. widths.Select((width, column) => column < Words ? new string('-', width) : new string('-', width - 1) + ':')]);
        foreach (var row in Rows) Line(row);
        return text.ToString();

        void Line(string[] cells) => text.Append("| ").AppendJoin(" | ", cells.Select((cell, column) =>
            column < Words ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).Append(" |\n");
    }
}
