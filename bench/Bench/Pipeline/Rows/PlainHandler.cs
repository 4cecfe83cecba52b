using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Npgsql;
using RemitFlow.DevHost;
using RemitFlow.Domain.Rates;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;
using RemitFlow.Bench.Pipeline.Plain;
using RemitFlow.Projections.Rates;
using RemitFlow.Web.Reading;

namespace RemitFlow.Bench.Pipeline.Rows;

/// <summary>The same work as one message a transaction, over the first messages of the same data.</summary>
internal sealed class PlainHandler(PipelineOptions options, BenchGround ground)
{
    private const int MostQuotes = 1_000_000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <param name="pipeline">The pipeline's database: the quotes that it has stored.</param>
    public async Task<Measurement> MeasureAsync(string connection, string pipeline, int sent, CancellationToken ct)
    {
        var rates = await RatesAsync(pipeline, ct);
        await using var database = new NpgsqlDataSourceBuilder(connection)
        {
            ConnectionStringBuilder = { MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 }, // As the web app has it.
        }.Build();
        using var hash = new PrivateHash("a key for the bench, and secret to nobody"u8);
        using var serializer = new RemittanceToldSerializer(
            () => new RemittanceReader(hash, (currency, moment) => rates.PhpPer(currency, moment) is not null));
        using var host = PlainHost.Build(ground.BootstrapServers, database, rates, serializer);
        await host.StartAsync(ct);
        try
        {
            var warm = await UntilHandledAsync(database, options.PlainWarmUp, ct);
            var meter = ground.Meter(Environment.ProcessId);
            var before = meter.Read();
            var all = await UntilHandledAsync(database, sent, ct);
            var spent = meter.Read() - before;
            await SameEvents.CheckAsync(database, pipeline, ct);
            return Measurement.Of(
                PipelineReport.Plain, "plain [WriteAggregate] handler, one message a transaction", "messages", all - warm, spent);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<ReferenceRates> RatesAsync(string pipeline, CancellationToken ct)
    {
        var rates = new ReferenceRates();
        await using var connection = new NpgsqlConnection(pipeline);
        await connection.OpenAsync(ct);
        foreach (var stored in await QuoteStore.AfterAsync(connection, handled: 0, MostQuotes, ct)) rates.Handle(stored.Quote);
        return rates;
    }

    private static async Task<long> UntilHandledAsync(NpgsqlDataSource database, int count, CancellationToken ct)
    {
        await using var look = database.CreateCommand($"""
            select count(*) filter (where status = 'Handled'), (select count(*) from {PlainHost.InboxSchema}.wolverine_dead_letters)
            from {PlainHost.InboxSchema}.wolverine_incoming_envelopes
            """);
        var (last, lastMoved) = (-1L, Stopwatch.GetTimestamp());
        while (true)
        {
            await using (var row = await look.ExecuteReaderAsync(ct))
            {
                await row.ReadAsync(ct);
                var (handled, dead) = (row.GetInt64(0), row.GetInt64(1));
                if (dead > 0) throw new DevHostException($"The plain handler gave up {dead} messages: this row would not be the same work.");
                if (handled >= count) return handled;
                if (handled != last) (last, lastMoved) = (handled, Stopwatch.GetTimestamp());
            }

            if (Stopwatch.GetElapsedTime(lastMoved) > Patience) throw new DevHostException($"The plain handler stands still at {last} of {count} messages.");
            await Task.Delay(LookEvery, ct);
        }
    }
}
