using Xunit;

namespace RemitFlow.Projections.Tests;

/// <summary>A test on a fresh store.</summary>
public abstract class StoreTest(Postgres postgres) : IAsyncLifetime
{
    private TestStore? store;

    protected Postgres Postgres { get; } = postgres;

    protected TestStore Store => store!;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => store = await Postgres.StoreAsync();

    public async ValueTask DisposeAsync()
    {
        if (store is not null) await store.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
