using Npgsql;
using RemitFlow.DevHost.Postgres;
using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost;

/// <summary>
/// A private PostgreSQL from the binaries found on this machine: its own folder, port and log, bound to 127.0.0.1,
/// no password. It ends with <see cref="DisposeAsync"/>, and with this process, however that ends.
/// </summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    /// <summary>The superuser of the private server.</summary>
    public const string UserName = "remitflow";

    private readonly PostgresFolder place;
    private readonly LocalPostgresOptions options;
    private readonly FolderLock folderLock;
    private readonly PostgresStart start;
    private PostgresServer? server;

    private LocalPostgres(
        PostgresStart start, PostgresFolder place, LocalPostgresOptions options, FolderLock folderLock) =>
        (this.start, this.place, this.options, this.folderLock) = (start, place, options, folderLock);

    public int Port { get; private set; }

    /// <summary>The database of the options, on 127.0.0.1.</summary>
    public string ConnectionString => ConnectionStringTo(options.Database);

    /// <summary>
    /// PostgreSQL's own folder; not always inside the one that was asked for (see <see cref="PostgresFolder"/>).
    /// </summary>
    public string DataFolder => place.Data;

    public required string LogFile { get; init; }

    public required int MajorVersion { get; init; }

    public int ProcessId => Running.Process.Id;

    /// <summary>The end of the server's log, for who has to say why it ended.</summary>
    public string LastWords => Running.Process.Log.LastLines();

    /// <summary>Completes when the present server process ends, whoever ended it.</summary>
    public Task Ended => Running.Process.Ended;

    private PostgresServer Running => server ?? throw new InvalidOperationException("PostgreSQL is not running.");

    /// <summary>
    /// Starts a server on <paramref name="folder"/>, making it on first use; what an earlier run left running there is
    /// ended.
    /// </summary>
    /// <exception cref="DevHostException">The machine lacks something; the message says what.</exception>
    public static async Task<LocalPostgres> StartAsync(
        string folder, LocalPostgresOptions? options = null, CancellationToken ct = default)
    {
        folder = Path.GetFullPath(folder);
        var binaries = await PostgresBinaries.FindAsync();
        var folderLock = FolderLock.Take(folder);
        try
        {
            var place = await PostgresFolder.PlaceAsync(folder);
            await StalePostmaster.EndAsync(place.Data, ct);
            await place.PrepareAsync(binaries, ct);
            options ??= new();
            var logFile = options.LogFile ?? Path.Combine(folder, "postgres.log");
            var start = new PostgresStart(binaries, place, options, logFile);
            var postgres = new LocalPostgres(start, place, options, folderLock)
            {
                LogFile = logFile,
                MajorVersion = binaries.MajorVersion,
            };
            try
            {
                await postgres.StartAgainAsync(ct);
                return postgres;
            }
            catch
            {
                await postgres.StopAsync();
                throw;
            }
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Removes the data that <see cref="StartAsync"/> made for this folder; a server left running on them is ended
    /// first.
    /// </summary>
    public static async Task ForgetAsync(string folder, CancellationToken ct = default)
    {
        folder = Path.GetFullPath(folder);
        using var folderLock = FolderLock.Take(folder);
        var place = await PostgresFolder.PlaceAsync(folder);
        await StalePostmaster.EndAsync(place.Data, ct);
        place.Remove();
    }

    /// <summary>The same server and user, another database.</summary>
    public string ConnectionStringTo(string database) => PostgresStart.Connection(Port, database);

    /// <summary>
    /// Makes a database, or keeps the one that is there; returns its connection string. For tests that want one each.
    /// </summary>
    public async Task<string> CreateDatabaseAsync(string name, CancellationToken ct = default)
    {
        await using var data = NpgsqlDataSource.Create(PostgresStart.Administration(Port));
        await using var look = data.CreateCommand("select 1 from pg_database where datname = $1");
        look.Parameters.Add(new() { Value = name });
        if (await look.ExecuteScalarAsync(ct) is null)
        {
            var quoted = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            await using var create = data.CreateCommand($"create database {quoted}");
            await create.ExecuteNonQueryAsync(ct);
        }

        return ConnectionStringTo(name);
    }

    /// <summary>
    /// Runs one of PostgreSQL's own client programs on this server, such as <c>pg_dump</c>, to its end.
    /// </summary>
    /// <exception cref="DevHostException">It is not installed, or ended badly; the message has its words.</exception>
    public async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct = default)
    {
        string[] here = ["--host=127.0.0.1", $"--port={Port}", $"--username={UserName}"];
        var outcome = await Tool.RunAsync([start.ProgramOf(program), .. here, .. arguments], ct);
        if (!outcome.Ok)
        {
            throw new DevHostException($"{program} ended with {outcome.ExitCode}: {outcome.Output}");
        }
    }

    /// <summary>SIGKILL: what a crash looks like. The data stay; <see cref="StartAgainAsync"/> recovers them.</summary>
    public void Kill() => Running.Kill();

    /// <summary>Fast shutdown: clients are disconnected, nothing that was committed is lost.</summary>
    public async Task StopAsync()
    {
        if (server is not null)
        {
            await server.StopAsync();
            server.Process.Dispose();
            server = null;
        }
    }

    /// <summary>After <see cref="Kill"/> or <see cref="StopAsync"/>: the same data on the same port.</summary>
    public async Task StartAgainAsync(CancellationToken ct = default)
    {
        await StopAsync();
        (server, Port) = await start.StartAsync(Port, ct);
        await CreateDatabaseAsync(options.Database, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (options.ForgetOnDispose)
        {
            place.Remove();
        }

        folderLock.Dispose();
    }
}
