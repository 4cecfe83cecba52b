using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;
using RemitFlow.Bench.Pipeline.Rows;
using RemitFlow.Bench.Reporting;
using RemitFlow.DevHost;
using RemitFlow.Simulator;
using static RemitFlow.Bench.Reporting.Progress;

namespace RemitFlow.Bench.Pipeline;

/// <summary>One run: one machine, the same data for every row, one row after the other.</summary>
internal sealed class PipelineBench(PipelineOptions options, string command)
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (options.PlainWarmUp + options.PlainMessages > options.Messages)
            throw new DevHostException("The plain handler gets a prefix of the same data: --plain-messages is too high for --messages.");

        await using var run = await BenchRun.BeginAsync(command, ct);
        var ground = run.Ground;
        Say($"Filling the topic with {options.Total:N0} messages of {options.Senders:N0} senders");
        var filling = new Filling(Filling.Past(options.Total, options.Senders, options.Span), ground.BootstrapServers);
        var tally = await Task.Run(() => filling.Fill(ct), ct);

        // How the plain handler would treat what cannot be read is not what it is here for.
        var readable = filling.Messages.Where(message => message.Kind != MessageKind.Broken).Take(options.PlainWarmUp + options.PlainMessages);
        var prefix = await Task.Run(() => filling.Send(readable, BenchGround.PrefixTopic, ct), ct);
        GC.Collect(); // The population is not needed any more.

        var rows = new List<Measurement>();
        Say($"1 of 5: the yardstick");
        Done(await Task.Run(() => new Yardstick(options, ground).Measure(ct), ct));

        Say($"2 of 5: our pipeline");
        var pipeline = await ground.CreateDatabaseAsync("pipeline", ct);
        await ground.SettleAsync("pipeline", ct);
        var ours = await new OurPipeline(options, run).MeasureAsync("pipeline", ct);
        Done(ours.Decided);
        Done(ours.Current);
        Say($"  {ours.Collector}");
        if (options.Profile)
        {
            foreach (var line in await ground.StatementsAsync("pipeline", ours.Current.Count, "message", ct)) Console.WriteLine(line);
            return;
        }

        Say($"3 of 5: the plain handler");
        await ground.SettleAsync("pipeline", ct);
        var plain = await ground.CreateDatabaseAsync("plain", ct);
        Done(await new PlainHandler(options, ground).MeasureAsync(plain, pipeline, prefix, ct));

        Say($"4 of 5: bare Marten appends");
        await ground.SettleAsync("plain", ct);
        var events = new StoredEvents(pipeline);
        var appends = await ground.CreateDatabaseAsync("appends", ct);
        Done(await new BareAppends(options, ground, events).MeasureAsync(appends, ct));

        Say($"5 of 5: COPY");
        await ground.SettleAsync("appends", ct);
        Done(await new CopyRows(options, ground, events).MeasureAsync(pipeline, ct));

        new PipelineReport(run.Circumstances, options, $"{tally}", ours.Collector, ours.Handled, rows, ours.SecondsToModels).Tell(options.Out);

        void Done(Measurement row)
        {
            Say($"  {row.Name}: {row.Rate:N0}/s, µs {row.DotnetUs:F1} .NET + {row.PostgresUs:F1} PostgreSQL + {row.BrokerUs ?? 0:F1} broker");
            rows.Add(row);
        }
    }
}
