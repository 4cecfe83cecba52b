using Npgsql;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;
using RemitFlow.Projections;
using static RemitFlow.Bench.Reporting.Progress;

namespace RemitFlow.Bench.Growth;

/// <summary>What remittances cost in a store.</summary>
/// <param name="Events">In the store when the clock started, or a little more: the feed counts by batches.</param>
internal sealed record StoreCost(long Events, Measurement Cost);

/// <summary>What the store takes on disk.</summary>
/// <param name="Remittances">First sights among its events.</param>
internal sealed record StoreSize(long Events, long Remittances, IReadOnlyList<StoredPart> Parts);

/// <summary>
/// One store that grows by the pipeline itself, so that everything in it is what the pipeline stores. One run of the
/// simulator tells all of it: the pace of event time is the same when the store is small and when it is large.
/// </summary>
internal sealed class GrowingStore : IDisposable
{
    private const string Database = "growth";

    private readonly GrowthOptions options;
    private readonly BenchRun run;
    private readonly Filling filling;
    private readonly Telling telling;

    public GrowingStore(GrowthOptions options, BenchRun run)
    {
        (this.options, this.run) = (options, run);
        var total = (long)options.Messages + options.WarmUp + options.Measured;
        filling = new Filling(Filling.Past(total, options.Senders), run.Ground.BootstrapServers);
        telling = new Telling(filling);
    }

    /// <summary>Grows to so many messages, and measures the next ones by a web app that has just been started and warmed up.</summary>
    public async Task<StoreCost> MeasureAsync(string row, long size, CancellationToken ct)
    {
        Say($"Growing the store to {size:N0} messages");
        await GrowAsync(size - telling.Told, ct);
        await run.Ground.SettleAsync(Database, ct);
        Say($"Measuring {options.Measured:N0} messages after {options.WarmUp:N0} of warm-up");
        await telling.TellAsync(options.WarmUp + options.Measured, ct);
        await using var web = await run.StartWebAsync(Database, ct);
        var warm = await web.UntilDoneAsync(options.WarmUp, ct);
        var meter = run.Ground.Meter(web.Id);
        var before = meter.Read();
        var events = await CountAsync("select count(*) from {0}.mt_events", ct);
        var all = await web.UntilDoneAsync(options.WarmUp + options.Measured, ct);
        await web.UntilCurrentAsync(ct);
        return new StoreCost(events, Measurement.Of(row, $"{row} store", "messages", all.Done - warm.Done, meter.Read() - before));
    }

    /// <summary>After a vacuum.</summary>
    public async Task<StoreSize> SizesAsync(CancellationToken ct)
    {
        await run.Ground.SettleAsync(Database, ct);
        await using var database = NpgsqlDataSource.Create(await run.Ground.CreateDatabaseAsync(Database, ct));
        var firstSights = string.Join(", ", EventNames.FirstSights.Select(name => $"'{name}'"));
        return new StoreSize(
            await CountAsync("select count(*) from {0}.mt_events", ct),
            await CountAsync($"select count(*) from {{0}}.mt_events where type in ({firstSights})", ct),
            await StoreSizes.ReadAsync(database, ct));
    }

    public void Dispose() => telling.Dispose();

    private async Task GrowAsync(long count, CancellationToken ct)
    {
        await using var web = await run.StartWebAsync(Database, ct);
        if (telling.Told == 0) await Task.Run(() => filling.SendQuotes(ct), ct);
        await telling.GrowAsync(web, count, ct);
    }

    private async Task<long> CountAsync(string query, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(await run.Ground.CreateDatabaseAsync(Database, ct));
        await using var count = database.CreateCommand(query.Replace("{0}", MartenSetup.Schema, StringComparison.Ordinal));
        count.CommandTimeout = 600;
        return (long)(await count.ExecuteScalarAsync(ct))!;
    }
}
