using RemitFlow.DevHost;
using Xunit;

namespace RemitFlow.EndToEnd.Tests.Running;

/// <summary>The database server and the broker that all tests of this project share; each test has its own database, topics and group.</summary>
public sealed class Servers : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("remitflow-e2e-").FullName;
    private LocalPostgres? postgres;
    private LocalBroker? broker;

    public LocalPostgres Postgres => postgres!;

    public LocalBroker Broker => broker!;

    public async ValueTask InitializeAsync()
    {
        postgres = await LocalPostgres.StartAsync(Path.Combine(folder, "postgres"), new() { ForgetOnDispose = true });
        broker = await LocalBroker.StartAsync(Path.Combine(folder, "broker"), new() { ForgetOnDispose = true });
        Console.WriteLine($"End to end through {broker.Description}");
    }

    public async ValueTask DisposeAsync()
    {
        if (broker is not null) await broker.DisposeAsync();
        if (postgres is not null) await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
