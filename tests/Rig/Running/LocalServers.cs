using RemitFlow.DevHost;

namespace RemitFlow.Rig.Running;

/// <summary>A database server and a broker of our own; each situation has its own database, topics and group on them.</summary>
public class LocalServers(LocalBrokerOptions? brokerOptions = null) : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("remitflow-rig-").FullName;
    private LocalPostgres? postgres;
    private LocalBroker? broker;

    public LocalPostgres Postgres => postgres!;

    public LocalBroker Broker => broker!;

    public async ValueTask InitializeAsync()
    {
        postgres = await LocalPostgres.StartAsync(Path.Combine(folder, "postgres"), new() { ForgetOnDispose = true });
        broker = await LocalBroker.StartAsync(Path.Combine(folder, "broker"), (brokerOptions ?? new()) with { ForgetOnDispose = true });
    }

    public async ValueTask DisposeAsync()
    {
        if (broker is not null) await broker.DisposeAsync();
        if (postgres is not null) await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
