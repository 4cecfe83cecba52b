using Npgsql;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;
using RemitFlow.Bench.Rebuild.Plain;
using RemitFlow.Bench.Reporting;
using RemitFlow.Projections;
using static RemitFlow.Bench.Reporting.Progress;

namespace RemitFlow.Bench.Rebuild;

/// <summary>Rebuilds of ours by a running node, then of plain projections on a copy of the same database.</summary>
internal sealed class RebuildBench(RebuildOptions options, string command)
{
    private const string Ours = "ours";
    private const string Yardstick = "plain";

    public async Task RunAsync(CancellationToken ct)
    {
        await using var run = await BenchRun.BeginAsync(command, ct);
        Say($"Filling the topic with {options.Messages:N0} messages of {options.Senders:N0} senders");
        var past = Filling.Past(options.Messages, options.Senders, TimeSpan.FromHours(options.Hours));
        var tally = await Task.Run(() => new Filling(past, run.Ground.BootstrapServers).Fill(ct), ct);
        var rows = new List<Measurement>();
        long events;
        await using (var web = await run.StartWebAsync(Ours, ct))
        {
            Say($"Handling them");
            await web.UntilDoneAsync(options.Messages, ct);
            await web.UntilCurrentAsync(ct);
            events = await CountAsync(await run.Ground.CreateDatabaseAsync(Ours, ct), ct);
            var ours = new OurRebuilds(run, web, events);
            foreach (var name in MartenSetup.ReadModels.Append(MartenSetup.Senders))
            {
                await run.Ground.SettleAsync(Ours, ct);
                Done(await ours.MeasureAsync(name, ct));
            }
        }

        var plain = await run.Ground.CopyDatabaseAsync(Ours, Yardstick, ct);
        await using (var rebuilds = await PlainRebuilds.OpenAsync(run.Ground, plain, events))
        {
            foreach (var name in PlainStore.Names)
            {
                await run.Ground.SettleAsync(Yardstick, ct);
                Done(await rebuilds.MeasureAsync(name, ct));
            }
        }

        await SameFigures.CheckAsync(plain, ct);
        new RebuildReport(run.Circumstances, options, $"{tally}", events, rows).Tell(options.Out);

        void Done(Measurement row)
        {
            Say($"  {row.Name}: {row.Rate:N0}/s, {row.Seconds:N1} s");
            rows.Add(row);
        }
    }

    private static async Task<long> CountAsync(string connection, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var count = database.CreateCommand($"select count(*) from {MartenSetup.Schema}.mt_events");
        return (long)(await count.ExecuteScalarAsync(ct))!;
    }
}
