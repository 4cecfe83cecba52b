using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost.Running;

/// <summary>An app of this checkout, run by the same <c>dotnet</c> that runs us.</summary>
internal static class DotnetApp
{
    public static Task<ChildProcess> StartAsync(
        string name, Checkout checkout, string project, string[] arguments,
        IReadOnlyDictionary<string, string?> environment)
    {
        var dll = checkout.App(project);
        var ours = Environment.ProcessPath;
        var dotnet = Path.GetFileNameWithoutExtension(ours) == "dotnet" ? ours! : "dotnet";
        return ChildProcess.StartAsync(new(name, [dotnet, dll, .. arguments], checkout.Log(name))
        {
            Environment = environment,
            WorkingFolder = Path.GetDirectoryName(dll)!, // Where its appsettings.json is.
        });
    }
}
