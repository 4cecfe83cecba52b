using Npgsql;
using RemitFlow.DevHost.Processes;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;

namespace RemitFlow.EndToEnd.Tests.Straining;

/// <summary>A disk in memory that holds one test's database, and can be filled to the last byte.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string Size = "256m";
    private readonly string folder;
    private Situation? held;

    private SmallDisk(string folder) => this.folder = folder;

    private string Ballast => Path.Combine(folder, "ballast");

    /// <param name="dataFolder">Whose owner will own the disk too.</param>
    /// <returns>The disk, or why there is none.</returns>
    public static async Task<(SmallDisk? Disk, string? Refusal)> MountAsync(string dataFolder)
    {
        var folder = Directory.CreateTempSubdirectory("remitflow-disk-").FullName;
        var mounted = await Tool.RunAsync(["mount", "-t", "tmpfs", "-o", $"size={Size}", "remitflow", folder]);
        if (!mounted.Ok)
        {
            Directory.Delete(folder);
            return (null, mounted.Output);
        }

        await Tool.RunAsync(["chown", $"--reference={dataFolder}", folder]);
        return (new SmallDisk(folder), null);
    }

    /// <summary>The situation's database goes onto the disk; before anybody uses it.</summary>
    public async Task HoldAsync(Situation situation)
    {
        held = situation;
        await DoAsync($"create tablespace small location '{folder}'", $"alter database \"{situation.Group}\" set tablespace small");
    }

    public async Task FillAsync()
    {
        await using var file = File.Create(Ballast);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                await file.WriteAsync(block);
                await file.FlushAsync();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public Task EmptyAsync()
    {
        File.Delete(Ballast);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (held is not null) await DoAsync($"drop database \"{held.Group}\" with (force)", "drop tablespace small");
        await Tool.RunAsync(["umount", folder]);
        Directory.Delete(folder);
    }

    private async Task DoAsync(params string[] statements)
    {
        await using var administrator = NpgsqlDataSource.Create($"{held!.Servers.Postgres.ConnectionString};Pooling=false");
        foreach (var sql in statements)
        {
            await using var command = administrator.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }
}
