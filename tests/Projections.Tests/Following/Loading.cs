using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace RemitFlow.Projections.Tests.Following;

/// <summary>Loads events as the daemon does.</summary>
internal static class Loading
{
    private static readonly ShardName Shard = new("test");

    public static IEventLoader Loader(this TestStore store, EventFilterable? filter = null, AsyncOptions? options = null, ShardName? shard = null) =>
        ((IEventStore<IDocumentOperations, IQuerySession>)store.Store).BuildEventLoader(
            Database(store), NullLogger.Instance, filter ?? new EventFilterable(), options ?? new AsyncOptions(), shard ?? Shard);

    public static Task<EventPage> PageAsync(this TestStore store, IEventLoader loader, long floor, long last, int batch = 1_000, CancellationToken? stop = null) => loader.LoadAsync(
        new EventRequest
        {
            Floor = floor, HighWater = last, BatchSize = batch, Name = Shard, ErrorOptions = new ErrorHandlingOptions(),
            Metrics = new SubscriptionMetrics(store.Store, Shard, Database(store)),
        }, stop ?? TestContext.Current.CancellationToken);

    private static MartenDatabase Database(TestStore store) => (MartenDatabase)store.Store.Storage.Database;
}
