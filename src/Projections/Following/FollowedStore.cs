using System.Runtime.CompilerServices;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Services;
using Marten.Storage;
using Microsoft.Extensions.Logging;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Writing;
using IMartenEvents = JasperFx.Events.IEventStore<Marten.IDocumentOperations, Marten.IQuerySession>;

namespace RemitFlow.Projections.Following;

/// <summary>
/// Marten's store, whose daemon is given the events that this very process has committed instead of reading them back
/// (docs/adr/0020). Everything else is Marten's own.
/// </summary>
public sealed class FollowedStore : DocumentStore, IMartenEvents
{
    /// <summary>What this process has committed lately.</summary>
    internal RecentEvents Recent { get; } = new();

    private delegate IEventLoader Build(JasperFx.Events.IEventDatabase database, ILogger logger, EventFilterable filter, AsyncOptions options, ShardName shard);

    private readonly Build fromDatabase;
    private readonly Dictionary<string, PagePace> paces = MartenSetup.SummedShards.ToDictionary(shard => shard, _ => new PagePace());

    public FollowedStore(StoreOptions options, ILoggerFactory? loggers = null) : base(With(options, loggers))
    {
        options.Listeners.Add(new Keeper(Recent));

        // Marten implements the member explicitly: this is how a subclass that does so too reaches it.
        var map = typeof(DocumentStore).GetInterfaceMap(typeof(IMartenEvents));
        var shape = typeof(Build).GetMethod(nameof(Build.Invoke))!.GetParameters().Select(parameter => parameter.ParameterType);
        var at = Array.FindIndex(map.InterfaceMethods, method => method.Name == nameof(IMartenEvents.BuildEventLoader)
            && method.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(shape));
        fromDatabase = map.TargetMethods[at].CreateDelegate<Build>(this);
    }

    IEventLoader IMartenEvents.BuildEventLoader(
        JasperFx.Events.IEventDatabase database, ILogger loggerFactory, EventFilterable filtering, AsyncOptions shardOptions, ShardName shardName)
    {
        var whole = fromDatabase(database, loggerFactory, filtering, shardOptions, shardName);
        return PaceOf(shardName.Name) is { } pace
            ? new PacedLoader(
                new RecentEventLoader(new DigestLoader(whole, () => ((IMartenDatabase)database).CreateConnection()), Recent, filtering, wantsDigests: true),
                Recent, pace, shardOptions)
            : new RecentEventLoader(whole, Recent, filtering, wantsDigests: false);
    }

    /// <summary>The pace of a shard that is summed.</summary>
    internal PagePace? PaceOf(string shard) => paces.GetValueOrDefault(shard);

    // Marten's own registration sets this, and nobody else can.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_LogFactory")]
    private static extern void SetLoggers(StoreOptions options, ILoggerFactory? loggers);

    private static StoreOptions With(StoreOptions options, ILoggerFactory? loggers)
    {
        SetLoggers(options, loggers);
        return options;
    }

    private sealed class Keeper(RecentEvents recent) : DocumentSessionListenerBase
    {
        public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
        {
            foreach (var append in ((IUnitOfWork)commit).Operations().OfType<SetAppend>()) append.Keep(recent);
            return Task.CompletedTask;
        }
    }
}
