namespace RemitFlow.Rig.Running;

/// <summary>
/// The web app as it was built, in its own folder: beside the tests it would look for commands in their libraries too,
/// and not find what those need.
/// </summary>
internal static class WebApp
{
    private const string Solution = "RemitFlow.Events.sln";

    public static string Folder { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The program that runs it: the one that runs us, where that is <c>dotnet</c>.</summary>
    public static string Dotnet { get; } = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    public static string Dll { get; } = Path.Combine(Folder, "RemitFlow.Web.dll");

    /// <summary>The same configuration and framework as ours: tests/X/bin/Release/net10.0.</summary>
    private static string Find(DirectoryInfo ours)
    {
        var root = ours;
        while (!File.Exists(Path.Combine(root.FullName, Solution)))
        {
            root = root.Parent ?? throw new InvalidOperationException($"{Solution} stands nowhere above {ours}.");
        }

        return Path.Combine(root.FullName, "src", "Web", "bin", ours.Parent!.Name, ours.Name);
    }
}
