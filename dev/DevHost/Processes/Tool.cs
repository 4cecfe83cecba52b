using System.ComponentModel;
using System.Diagnostics;

namespace RemitFlow.DevHost.Processes;

/// <summary>
/// A program that runs to its end and whose words we want: <c>initdb</c>, <c>java -version</c>, <c>test</c>.
/// </summary>
internal static class Tool
{
    public sealed record Outcome(int ExitCode, string Output)
    {
        public bool Ok => ExitCode == 0;
    }

    public static async Task<Outcome> RunAsync(IEnumerable<string> command, CancellationToken ct = default)
    {
        var words = command.ToArray();
        var info = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/", // The account that runs it may not be allowed into ours.
        };
        try
        {
            using var process = Spawner.Start(info);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new(process.ExitCode, $"{await output}{await errors}".Trim());
        }
        catch (Win32Exception e)
        {
            return new(127, e.Message);
        }
    }

    /// <summary>The full path of a program on PATH, or null.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/sbin", "/sbin"]) // An ordinary user's PATH may leave out where runuser is.
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
