using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;
using RemitFlow.Domain.Senders;
using RemitFlow.Projections.Alerts;
using RemitFlow.Projections.Channels;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Json;
using RemitFlow.Projections.Operations;
using RemitFlow.Projections.People;
using RemitFlow.Projections.Rates;
using RemitFlow.Projections.Reading;
using RemitFlow.Projections.Sample;
using RemitFlow.Projections.Writing;
using Weasel.Core;
using Weasel.Postgresql;

namespace RemitFlow.Projections;

/// <summary>Everything about how facts are remembered, in one place.</summary>
public static class MartenSetup
{
    public const string Schema = "remitflow";

    /// <summary>The read models of alerts: apart from the figures, so that a bug in a chart never delays an alert.</summary>
    public const string AlertsShard = "alerts";

    /// <summary>The snapshots of senders: written with the append, and no shard of the daemon.</summary>
    public const string Senders = "senders";

    /// <summary>The read models of corridors, channels, places and hours.</summary>
    public const string FiguresShard = "figures";

    /// <summary>What is shown of one corridor or province: in its own time, so that it costs the figures nothing.</summary>
    public const string DetailsShard = "details";

    /// <summary>The read models of agents, branches, failure reasons and service levels: apart from the figures, and slower.</summary>
    public const string ChannelsShard = "channels";

    /// <summary>The read model of a sample of senders, by day.</summary>
    public const string SampleShard = "sample";

    /// <summary>The read models that are added up, from no more of an event than <see cref="FigureFacts"/>.</summary>
    public static IReadOnlyList<string> SummedShards { get; } = [FiguresShard, DetailsShard, ChannelsShard, SampleShard];

    /// <summary>The read models that the daemon keeps.</summary>
    public static IReadOnlyList<string> ReadModels { get; } = [AlertsShard, .. SummedShards];

    /// <summary>The quotes by hour: written with the quotes, and no shard of the daemon.</summary>
    public const string Rates = "rates";

    /// <summary>
    /// What the server's machine does to it, a full disk where a session begins ("could not write init file") for one, it calls an
    /// internal or a system error: a shard that stopped at one is started again, as after any other that passes.
    /// </summary>
    static MartenSetup() => TransientFailures.AddClassifier(failure =>
        failure is PostgresException { SqlState: PostgresErrorCodes.InternalError or PostgresErrorCodes.SystemError or PostgresErrorCodes.IoError } ? true : null);

    public static void AddRemitFlow(this StoreOptions store, FiguresFeed feed)
    {
        store.DatabaseSchemaName = Schema;
        store.Serializer(new StoredSerializer { EnumStorage = EnumStorage.AsString, Casing = Casing.SnakeCase });

        store.Events.StreamIdentity = StreamIdentity.AsString;
        store.Events.AppendMode = EventAppendMode.Quick;
        store.Events.EnableUniqueIndexOnEventId = true;
        store.Events.UseListenNotifyForEventAppends = true;
        store.Events.EnableExtendedProgressionTracking = true; // Why a shard stopped, for every node to see.
        store.Events.EnableEventSkippingInProjectionsOrSubscriptions = true; // What nobody can read, where an operator says so (docs/adr/0018).
        EventNames.Map(store);

        // Marten would try a deadlocked commit again in a transaction without the locks that we took: whoever decided
        // does it all again instead, and the daemon its page.
        store.ConfigureWritePolly(_ => { });

        store.Projections.Add(new SenderProjection(), ProjectionLifecycle.Inline);
        store.Schema.For<Sender>().Identity(sender => sender.Id).UseNumericRevisions(true);
        store.AddAlerts();
        store.AddFigures(feed);
        store.AddChannels();
        store.AddSample();
        store.AddPeople();
        store.AddRates();
        store.AddOperations();
        store.AddReading();

        // Where the daemon's look for new events has died of an outage, it is begun again within this time of it.
        store.Projections.HighWaterStalenessThreshold = TimeSpan.FromSeconds(10);

        // Nothing is skipped in silence: a projection that cannot apply an event stops, and /health turns red.
        store.Projections.Errors.SkipApplyErrors = false;
        store.Projections.Errors.SkipSerializationErrors = false;
        store.Projections.Errors.SkipUnknownEvents = false;
    }

    internal static PostgresqlObjectName Named(string table) => new(Schema, table, SchemaUtils.IdentifierUsage.General);
}
