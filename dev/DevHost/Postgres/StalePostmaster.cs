using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost.Postgres;

/// <summary>What an earlier run left in the data folder: a running server, or only its pid file.</summary>
internal static class StalePostmaster
{
    public static async Task EndAsync(string dataFolder, CancellationToken ct)
    {
        var file = Path.Combine(dataFolder, "postmaster.pid");
        if (Leftover.ReadPid(file) is not { } pid)
        {
            return;
        }

        if (await Leftover.IsOursAsync(pid, dataFolder))
        {
            await Leftover.EndAsync(pid, dataFolder, Signal.Interrupt, ct);
        }

        // PostgreSQL removes the file of a dead postmaster itself, but believes in it when its number has gone to
        // another process. Nobody runs on these data now: we hold the folder's lock.
        File.Delete(file);
    }
}
