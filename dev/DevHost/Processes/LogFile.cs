namespace RemitFlow.DevHost.Processes;

/// <summary>A child's output, appended to from run to run; what is read here is what the newest start wrote.</summary>
internal sealed class LogFile(string path)
{
    private const long KeepBytes = 20_000_000;
    private const int ReadBytes = 64_000;
    private const int ShownLines = 6;
    private const int ShownWidth = 200;
    private long start;

    public string Path { get; } = path;

    /// <summary>What follows is from a new start. A log that has grown too long begins anew.</summary>
    public void MarkStart()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var file = new FileInfo(Path);
        if (file.Exists && file.Length > KeepBytes)
        {
            file.MoveTo(Path + ".old", overwrite: true);
        }

        start = File.Exists(Path) ? new FileInfo(Path).Length : 0;
    }

    /// <summary>The end of what was written since the start, at most 64 KB of it.</summary>
    public string Read()
    {
        if (!File.Exists(Path))
        {
            return "";
        }

        using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = Math.Min(stream.Length, Math.Max(start, stream.Length - ReadBytes));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Enough to see what happened; the file has the rest.</summary>
    public string LastLines() => string.Join('\n', Read().Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .TakeLast(ShownLines).Select(line => line.Length > ShownWidth ? $"{line[..ShownWidth]}…" : line));
}
