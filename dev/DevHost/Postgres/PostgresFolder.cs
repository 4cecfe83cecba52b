using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost.Postgres;

/// <summary>
/// Where the data lie and whose they are. PostgreSQL refuses to run as root and wants to own its folder.
/// </summary>
internal sealed record PostgresFolder(string Data, string? Account)
{
    private const string ElsewherePrefix = "/var/tmp/remitflow-";

    /// <summary>
    /// <c>folder/data</c>; or, when we are root and the account that will run the server cannot get there (a checkout
    /// under /root), a folder under /var/tmp that the same path always leads to.
    /// </summary>
    public static async Task<PostgresFolder> PlaceAsync(string folder)
    {
        var data = Path.Combine(folder, "data");
        var here = new PostgresFolder(data, await AccountAsync(data));
        Directory.CreateDirectory(folder);
        return here.Account is null || await CanEnterAsync(folder, here.Account)
            ? here
            : here with { Data = Path.Combine(Elsewhere(folder), "data") };
    }

    /// <summary>Where the data of <paramref name="folder"/> go when they cannot be in it.</summary>
    private static string Elsewhere(string folder) =>
        $"{ElsewherePrefix}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..12]}";

    /// <summary>Makes the folder and its cluster if this is the first time.</summary>
    public async Task PrepareAsync(PostgresBinaries binaries, CancellationToken ct)
    {
        var version = Path.Combine(Data, "PG_VERSION");
        if (!File.Exists(version))
        {
            await InitialiseAsync(binaries, ct);
        }
        else if ((await File.ReadAllTextAsync(version, ct)).Trim() is var made
            && made != binaries.MajorVersion.ToString(CultureInfo.InvariantCulture))
        {
            throw new DevHostException(
                $"{Data} was made by PostgreSQL {made} and {binaries.Folder} is {binaries.MajorVersion}: "
                + "start over with --fresh, or set PGBIN to the older binaries.");
        }
    }

    /// <summary>Removes the data, and the folder under /var/tmp if that is where they are.</summary>
    public void Remove()
    {
        Folders.Remove(Data);
        if (Path.GetDirectoryName(Data) is { } parent && parent.StartsWith(ElsewherePrefix, StringComparison.Ordinal))
        {
            Folders.Remove(parent);
        }
    }

    private async Task InitialiseAsync(PostgresBinaries binaries, CancellationToken ct)
    {
        await ClearAsync(ct);
        var made = await Tool.RunAsync(
            [
                .. Launch.Account(Account), binaries.Initdb, "-D", Data, "-U", LocalPostgres.UserName,
                // Bytewise order, wherever it runs; C says so to PostgreSQL, which then need not ask the system for it.
                "--encoding=UTF8", $"--locale={(OperatingSystem.IsLinux() ? "C.UTF-8" : "C")}", "--lc-collate=C",
                "--auth-local=trust", "--auth-host=trust", // pg_hba.conf then knows loopback addresses only.
            ], ct);
        if (!made.Ok)
        {
            Folders.Remove(Data); // Half a cluster would be taken for a whole one next time.
            throw new DevHostException(Complaints.IsDiskFull(made.Output)
                ? Complaints.DiskFull(Data)
                : $"PostgreSQL's initdb failed: {made.Output.Split('\n')[^1]}");
        }
    }

    private async Task ClearAsync(CancellationToken ct)
    {
        Folders.Remove(Data);
        Directory.CreateDirectory(Data);
        if (Account is not null
            && await Tool.RunAsync(["chown", "-R", $"{Account}:", Data], ct) is { Ok: false } refused)
        {
            throw new DevHostException($"{Data} cannot be given to the account {Account}: {refused.Output}");
        }
    }

    /// <summary>Null is ourselves. Data that an ordinary user made stay that user's when root comes along.</summary>
    private static async Task<string?> AccountAsync(string data)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var owner = await Tool.RunAsync(["stat", "-c", "%U", data]);
        return owner.Ok && owner.Output is not ("root" or "UNKNOWN") ? owner.Output
            : (await Tool.RunAsync(["id", "-u", "postgres"])).Ok ? "postgres"
            : "nobody";
    }

    private static async Task<bool> CanEnterAsync(string folder, string account) =>
        (await Tool.RunAsync([.. Launch.Account(account), "test", "-x", folder])).Ok;
}
