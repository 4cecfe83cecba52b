namespace RemitFlow.Recount.Places;

/// <summary>The embedded lists, line by line.</summary>
internal static class Resource
{
    public static List<string> Lines(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"No embedded file {name}.");
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                lines.Add(line);
        return lines;
    }
}
