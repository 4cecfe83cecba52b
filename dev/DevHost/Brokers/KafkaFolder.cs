using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost.Brokers;

/// <summary>What a broker keeps on disk, and who was last seen running on it.</summary>
internal static class KafkaFolder
{
    public static async Task RememberAsync(string folder, int pid) =>
        await File.WriteAllTextAsync(PidFile(folder), $"{pid}\n", CancellationToken.None);

    public static void Unremember(string folder) => File.Delete(PidFile(folder));

    /// <summary>Ends the broker that an earlier run left running here.</summary>
    public static async Task EndLeftoverAsync(string folder, CancellationToken ct)
    {
        if (Leftover.ReadPid(PidFile(folder)) is { } pid)
        {
            await Leftover.EndAsync(pid, KafkaSettings.PropertiesFile(folder), Signal.Terminate, ct);
            Unremember(folder);
        }
    }

    public static async Task ForgetAsync(string folder, CancellationToken ct)
    {
        using var folderLock = FolderLock.Take(folder);
        await EndLeftoverAsync(folder, ct);
        RemoveData(folder);
    }

    public static void RemoveData(string folder) => Folders.Remove(KafkaSettings.DataFolder(folder));

    private static string PidFile(string folder) => Path.Combine(folder, "broker.pid");
}
