using Npgsql;
using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost.Postgres;

/// <summary>From a prepared folder to a server that answers, with another try where that can help.</summary>
internal sealed class PostgresStart(
    PostgresBinaries binaries, PostgresFolder place, LocalPostgresOptions options, string logFile)
{
    private const int Tries = 3;
    private static readonly TimeSpan BackendsLeave = TimeSpan.FromSeconds(1);

    /// <summary>The full path of a program beside <c>postgres</c>.</summary>
    public string ProgramOf(string name) => Path.Combine(binaries.Folder, name);

    /// <param name="port">The port of the last life; 0 before the first.</param>
    /// <param name="ct">Given up while it starts, nothing is left running.</param>
    public async Task<(PostgresServer Server, int Port)> StartAsync(int port, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            port = port != 0 ? port : options.Port ?? FreePort.Any();
            var server = await PostgresServer.StartAsync(
                binaries, place, await PostgresSettings.ArgumentsAsync(binaries, place, options, port), logFile);
            if (await AnswersAsync(server, port, ct))
            {
                return (server, port);
            }

            var log = server.Process.Log;
            server.Process.Dispose();
            port = await NextPortAsync(log, port, attempt, ct);
        }
    }

    /// <summary>
    /// The server's own database, on a connection that is not kept: a pooled one would outlive a kill, broken.
    /// </summary>
    public static string Administration(int port) => new NpgsqlConnectionStringBuilder(Connection(port, "postgres"))
    {
        Pooling = false,
        Timeout = 5,
    }.ConnectionString;

    public static string Connection(int port, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = database,
        Username = LocalPostgres.UserName,
        SslMode = SslMode.Disable, // A round trip less for each connection, and nothing leaves the machine.
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    private async Task<bool> AnswersAsync(PostgresServer server, int port, CancellationToken ct)
    {
        try
        {
            return await server.AnswersAsync(Administration(port), place.Data, ct);
        }
        catch
        {
            await server.StopAsync();
            throw;
        }
    }

    /// <summary>What to try next, or the reason why that is no use.</summary>
    private async Task<int> NextPortAsync(LogFile log, int port, int attempt, CancellationToken ct)
    {
        var text = log.Read();
        if (Complaints.IsPortBusy(text))
        {
            return options.Port is null && attempt < Tries ? 0 : throw new DevHostException(Complaints.PortBusy(port));
        }

        // Backends of a killed server that are still leaving.
        if (!text.Contains("pre-existing shared memory block", StringComparison.Ordinal) || attempt == Tries)
        {
            throw Complaints.DidNotStart("PostgreSQL", place.Data, log);
        }

        await Task.Delay(BackendsLeave, ct);
        return port;
    }
}
