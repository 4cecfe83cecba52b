namespace RemitFlow.DevHost.Processes;

/// <summary>What servers write when they will not start, said in one sentence.</summary>
internal static class Complaints
{
    private static readonly string[] PortWords = ["Address already in use", "could not bind", "BindException"];

    public static bool IsDiskFull(string text) =>
        text.Contains("No space left on device", StringComparison.OrdinalIgnoreCase)
        || text.Contains("disk full", StringComparison.OrdinalIgnoreCase);

    public static bool IsPortBusy(string text) =>
        PortWords.Any(words => text.Contains(words, StringComparison.OrdinalIgnoreCase));

    public static string DiskFull(string folder) =>
        $"The disk that holds {folder} is full: free some space and start again.";

    public static string PortBusy(int port) => $"Port {port} is in use by another program.";

    /// <summary>
    /// Why <paramref name="what"/> did not start: known reasons in a sentence, else the end of its log.
    /// </summary>
    public static DevHostException DidNotStart(string what, string folder, LogFile log)
    {
        var text = log.Read();
        return new(IsDiskFull(text)
            ? DiskFull(folder)
            : $"{what} did not start; its log {log.Path} ends with:\n{log.LastLines()}");
    }
}
