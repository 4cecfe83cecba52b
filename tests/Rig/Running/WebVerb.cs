using System.Diagnostics;

namespace RemitFlow.Rig.Running;

/// <summary>A command of RemitFlow.Web.dll, run to its end.</summary>
/// <param name="Output">What it wrote, errors too.</param>
public sealed record WebVerb(int ExitCode, string Output)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    public static async Task<WebVerb> RunAsync(IReadOnlyDictionary<string, string?> settings, params string[] words)
    {
        var info = new ProcessStartInfo(WebApp.Dotnet, [WebApp.Dll, .. words])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = WebApp.Folder,
        };
        foreach (var (name, value) in settings) info.Environment[name] = value;
        using var process = Process.Start(info)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Bound);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        return new WebVerb(process.ExitCode, $"{await output}{await errors}");
    }
}
