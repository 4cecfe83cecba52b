using System.Diagnostics;
using Npgsql;
using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost.Postgres;

/// <summary>One life of the server process: from start to an answer, and to its end.</summary>
internal sealed class PostgresServer(ChildProcess process)
{
    private static readonly TimeSpan StartBound = TimeSpan.FromMinutes(2); // A long crash recovery is included.
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public ChildProcess Process { get; } = process;

    public static async Task<PostgresServer> StartAsync(
        PostgresBinaries binaries, PostgresFolder folder, string[] settings, string logFile)
    {
        var command = new ChildCommand("PostgreSQL", [binaries.Postgres, "-D", folder.Data, .. settings], logFile)
        {
            Account = folder.Account,
            WhenWeDie = Signal.Interrupt, // To PostgreSQL: fast shutdown. SIGTERM would wait for every client to leave.
        };
        return new(await ChildProcess.StartAsync(command));
    }

    /// <summary>True once it answers; false when it ended before that.</summary>
    public async Task<bool> AnswersAsync(string connectionString, string dataFolder, CancellationToken ct)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < StartBound;)
        {
            if (Process.HasEnded)
            {
                return false;
            }

            if (await IsOursAsync(connectionString, dataFolder, ct))
            {
                return true;
            }

            await Task.Delay(Pause, ct);
        }

        await StopAsync();
        return false;
    }

    /// <summary>Somebody else's server on that port would answer too, while ours is about to give up.</summary>
    private static async Task<bool> IsOursAsync(string connectionString, string dataFolder, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(ct);
            await using var ask = new NpgsqlCommand("show data_directory", connection);
            return (string?)await ask.ExecuteScalarAsync(ct) == dataFolder;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public Task StopAsync() => Process.EndAsync(Signal.Interrupt, StopBound);

    /// <summary>
    /// SIGKILL for the postmaster, then for its children: they would notice by themselves, but one in a long statement
    /// only after it, and until then the data are locked.
    /// </summary>
    public void Kill()
    {
        var children = Process.HasEnded ? [] : Leftover.ChildrenOf(Process.Id);
        Process.Send(Signal.Kill);
        foreach (var child in children)
        {
            Signals.Send(child, Signal.Kill);
        }
    }
}
