using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using RemitFlow.Domain.Senders;
using RemitFlow.Projections;
using RemitFlow.Projections.Json;
using RemitFlow.Projections.Writing;
using Weasel.Core;

namespace RemitFlow.Bench.Rebuild.Plain;

/// <summary>The same events, with documents in a schema of their own.</summary>
internal static class PlainStore
{
    public const string Schema = "plain";

    private const string Senders = "plain-senders";

    /// <summary>What can be rebuilt.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["plain-alerts", "plain-totals", "plain-corridors", "plain-channels", "plain-regions", "plain-cities", Senders];

    public static DocumentStore Open(string connection) => DocumentStore.For(options =>
    {
        options.Connection(connection);
        options.DatabaseSchemaName = Schema;
        options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        var json = StoredJson.Configure(new());
        json.Converters.Add(new SendersJson());
        json.Converters.Add(new ProcessingJson());
        options.Serializer(new Marten.Services.SystemTextJsonSerializer(json) { EnumStorage = EnumStorage.AsString, Casing = Casing.SnakeCase });

        options.Events.DatabaseSchemaName = MartenSetup.Schema;
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.EnableUniqueIndexOnEventId = true;
        options.Events.EnableExtendedProgressionTracking = true; // The table is there.
        foreach (var name in EventNames.All) options.Events.MapEventType(EventNames.TypeOf(name)!, name);

        options.Projections.AsyncMode = DaemonMode.ExternallyManaged; // By us.
        options.Schema.For<Sender>().Identity(sender => sender.Id).UseNumericRevisions(true);
        options.Projections.Add(new SenderProjection { Name = Senders }, ProjectionLifecycle.Async);
        options.Projections.Add(new PlainAlerts(), ProjectionLifecycle.Async);
        options.Projections.Add(new PlainTotals(), ProjectionLifecycle.Async);
        options.Projections.Add(new PlainCorridors(), ProjectionLifecycle.Async);
        options.Projections.Add(new PlainChannels(), ProjectionLifecycle.Async);
        options.Projections.Add(new PlainRegions(), ProjectionLifecycle.Async);
        options.Projections.Add(new PlainCities(), ProjectionLifecycle.Async);
    });
}
