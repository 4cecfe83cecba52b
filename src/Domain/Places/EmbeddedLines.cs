namespace RemitFlow.Domain.Places;

/// <summary>The lists of names that the assembly carries, line by line.</summary>
internal static class EmbeddedLines
{
    public static string[] Of(string resource)
    {
        using var reader = new StreamReader(typeof(EmbeddedLines).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
