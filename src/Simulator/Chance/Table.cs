using System.Globalization;

namespace RemitFlow.Simulator.Chance;

/// <summary>
/// A small table that travels inside the assembly: a header, then rows of plain cells without quotes.
/// </summary>
internal static class Table
{
    public static IReadOnlyList<T> Read<T>(string name, Func<Row, T> read)
    {
        using var stream = typeof(Table).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is not part of the assembly.");
        using var reader = new StreamReader(stream);
        var header = reader.ReadLine()!.Split(',');
        var rows = new List<T>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            rows.Add(read(new Row(header, line.Split(','))));
        }

        return rows;
    }

    internal sealed record Row(string[] Header, string[] Cells)
    {
        public string this[string column] => Cells[Array.IndexOf(Header, column)];

        public double Number(string column) => double.Parse(this[column], CultureInfo.InvariantCulture);

        public double? NumberOrNone(string column) => this[column].Length == 0 ? null : Number(column);

        public int Whole(string column) => int.Parse(this[column], CultureInfo.InvariantCulture);
    }
}
