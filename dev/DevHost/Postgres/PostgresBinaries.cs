using System.Globalization;
using System.Text.RegularExpressions;
using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost.Postgres;

/// <summary>Where <c>initdb</c> and <c>postgres</c> are on this machine.</summary>
internal sealed partial record PostgresBinaries(string Folder, int MajorVersion)
{
    /// <summary>Marten 9 wants PostgreSQL 13 or newer.</summary>
    private const int OldestMajor = 13;

    private static readonly string[] LibraryFolders = ["../lib", "../lib/postgresql", "../lib64/pgsql"];

    public string Initdb => Path.Combine(Folder, "initdb");

    public string Postgres => Path.Combine(Folder, "postgres");

    /// <summary>PGBIN first, because who sets it means it; then the newest of all others.</summary>
    public static async Task<PostgresBinaries> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("PGBIN") is { Length: > 0 } named)
        {
            return await LookAsync(named)
                ?? throw new DevHostException(
                    $"PGBIN is {named}, where there is no PostgreSQL {OldestMajor} or newer.");
        }

        var found = new List<PostgresBinaries>();
        foreach (var folder in Candidates().Distinct())
        {
            if (await LookAsync(folder) is { } binaries)
            {
                found.Add(binaries);
            }
        }

        return found.MaxBy(b => b.MajorVersion) ?? throw new DevHostException(
            $"PostgreSQL {OldestMajor} or newer is needed and was not found: "
            + "apt-get install postgresql (Debian, Ubuntu), brew install postgresql (macOS), "
            + "or set PGBIN to the folder that holds initdb.");
    }

    public bool HasLibrary(string name) =>
        LibraryFolders.Select(lib => Path.Combine(Folder, lib, name))
            .Any(path => File.Exists($"{path}.so") || File.Exists($"{path}.dylib"));

    private static IEnumerable<string> Candidates() =>
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries),
        .. Below("/usr/lib/postgresql", "bin"), // Debian, Ubuntu
        .. Below("/usr", "bin", "pgsql-*"), // PostgreSQL's own packages on Fedora and kin
        .. Below("/opt/homebrew/opt", "bin", "postgresql*"),
        .. Below("/usr/local/opt", "bin", "postgresql*"),
        .. Below("/home/linuxbrew/.linuxbrew/opt", "bin", "postgresql*"),
        .. Below("/Library/PostgreSQL", "bin"),
    ];

    private static IEnumerable<string> Below(string folder, string inside, string pattern = "*") =>
        Directory.Exists(folder) ? Directory.GetDirectories(folder, pattern).Select(d => Path.Combine(d, inside)) : [];

    private static async Task<PostgresBinaries?> LookAsync(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "initdb")) || !File.Exists(Path.Combine(folder, "postgres")))
        {
            return null;
        }

        // Its libraries are beside what a link leads to.
        var target = new FileInfo(Path.Combine(folder, "postgres")).ResolveLinkTarget(returnFinalTarget: true);
        folder = Path.GetDirectoryName(target?.FullName) ?? folder;
        var said = await Tool.RunAsync([Path.Combine(folder, "postgres"), "--version"]);
        var major = Major().Match(said.Output);
        return said.Ok && major.Success
            && int.Parse(major.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var version and >= OldestMajor
            ? new(folder, version) : null;
    }

    [GeneratedRegex(@"PostgreSQL\)? (\d+)")]
    private static partial Regex Major();
}
