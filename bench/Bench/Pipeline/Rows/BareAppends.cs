using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;
using RemitFlow.Domain.Hashing;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;
using RemitFlow.Projections;
using RemitFlow.Projections.Json;
using RemitFlow.Projections.Writing;
using Weasel.Core;

namespace RemitFlow.Bench.Pipeline.Rows;

/// <summary>
/// Marten's own append of the same events, the fast way: 2,000 in a session, two sessions at once, a stream always in
/// the same one. No look-up, no decision, no snapshot, nobody who follows.
/// </summary>
internal sealed class BareAppends(PipelineOptions options, BenchGround ground, StoredEvents events)
{
    private const int Sessions = 2;
    private const int Batch = 2_000;

    public async Task<Measurement> MeasureAsync(string connection, CancellationToken ct)
    {
        await using var database = new NpgsqlDataSourceBuilder(connection)
        {
            ConnectionStringBuilder = { MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 }, // As the web app has it.
        }.Build();
        await using var store = DocumentStore.For(marten => SetUp(marten, database));
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();

        var pieces = new WarmPieces(events, options);
        var (count, spent) = (0L, default(Spent?));
        var meter = ground.Meter(Environment.ProcessId);
        await foreach (var (piece, warm) in pieces.ReadAsync(ct))
        {
            var work = Batches(piece);
            var before = meter.Read();
            await Task.WhenAll(work.Select(batches => AppendAsync(store, batches, ct)));
            if (!warm) continue;
            var took = meter.Read() - before;
            spent = spent is { } sofar ? sofar + took : took;
            count += piece.Length;
        }

        return Measurement.Of(PipelineReport.Appends, "bare Marten appends, 2,000 a session, 2 sessions", "events", count, spent!.Value);
    }

    private static void SetUp(StoreOptions marten, NpgsqlDataSource database)
    {
        marten.Connection(database);
        marten.DatabaseSchemaName = MartenSetup.Schema;
        marten.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        marten.Serializer(new Marten.Services.SystemTextJsonSerializer(StoredJson.Configure(new())) { EnumStorage = EnumStorage.AsString, Casing = Casing.SnakeCase });
        marten.Events.StreamIdentity = StreamIdentity.AsString;
        marten.Events.AppendMode = EventAppendMode.Quick;
        marten.Events.EnableUniqueIndexOnEventId = true;
        marten.Events.UseListenNotifyForEventAppends = true;
        foreach (var name in EventNames.All) marten.Events.MapEventType(EventNames.TypeOf(name)!, name);
    }

    /// <summary>The events as objects again, which is how an application has them, by session.</summary>
    private static List<(StoredEvent Row, object Data)[]>[] Batches(StoredEvent[] piece) =>
    [
        .. Enumerable.Range(0, Sessions).Select(session => piece
            .Where(row => StableHash.Of(row.StreamId) % Sessions == (ulong)session)
            .Select(row => (row, SenderLookup.Read(row.Type, row.Data)))
            .Chunk(Batch).ToList()),
    ];

    private static async Task AppendAsync(DocumentStore store, List<(StoredEvent Row, object Data)[]> batches, CancellationToken ct)
    {
        foreach (var batch in batches)
        {
            await using var session = store.LightweightSession();
            foreach (var (row, data) in batch)
            {
                var happened = session.Events.BuildEvent(data);
                happened.Id = row.Id;
                session.Events.Append(row.StreamId, happened);
            }

            await session.SaveChangesAsync(ct);
        }
    }
}
