using Marten;
using Npgsql;
using RemitFlow.DevHost;
using RemitFlow.Projections.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Postgres))]

namespace RemitFlow.Projections.Tests;

/// <summary>One private PostgreSQL for all tests of the assembly, and a database of its own for each test.</summary>
public sealed class Postgres : IAsyncLifetime
{
    private const string Template = "template";
    private readonly string folder = Directory.CreateTempSubdirectory("remitflow-projections-").FullName;
    private LocalPostgres? server;
    private int databases;

    public async ValueTask InitializeAsync()
    {
        server = await LocalPostgres.StartAsync(folder, new LocalPostgresOptions
        {
            ForgetOnDispose = true,
            SharedBuffersMegabytes = 128,
            Settings = new Dictionary<string, string>
            {
                ["fsync"] = "off",
                ["synchronous_commit"] = "off",
                ["autovacuum"] = "off", // What is analysed was analysed by us.
            },
        });
        await using var store = new TestStore(await server.CreateDatabaseAsync(Template));
        await store.Store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
    }

    /// <summary>A store with everything that a fresh system has, and nothing in it.</summary>
    public async Task<TestStore> StoreAsync(Action<StoreOptions>? configure = null) =>
        new(await DatabaseAsync($" template \"{Template}\""), configure);

    /// <summary>A store on a database in which there is nothing at all.</summary>
    public async Task<TestStore> BareStoreAsync() => new(await DatabaseAsync(""));

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<string> DatabaseAsync(string from)
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await using var data = NpgsqlDataSource.Create(server!.ConnectionStringTo("postgres") + ";Pooling=false");
        await using var create = data.CreateCommand($"create database {name}{from}");
        await create.ExecuteNonQueryAsync();
        return server.ConnectionStringTo(name);
    }
}
