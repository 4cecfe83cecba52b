using RemitFlow.DevHost;
using RemitFlow.DevHost.Running;
using RemitFlow.Pipeline.Bench.Ground;
using RemitFlow.Pipeline.Bench.Measuring;
using RemitFlow.Pipeline.Bench.Reporting;
using RemitFlow.Pipeline.Bench.Rows;

namespace RemitFlow.Pipeline.Bench;

/// <summary>One run: one machine, the same data for every row, one row after the other.</summary>
internal sealed class PipelineBench(PipelineOptions options, Checkout checkout)
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (options.PlainWarmUp + options.PlainMessages > options.Messages)
            throw new DevHostException("The plain handler gets a prefix of the same data: --plain-messages is too high for --messages.");

        var machine = Machine.Look(); // Before we are a load ourselves.
        if (machine.IsBusy) Say($"The load average is {machine.Load:F2}: the machine is busy, and neither rates nor ratios will be worth much.");

        Say($"Starting PostgreSQL and the broker");
        await using var ground = await BenchGround.LayAsync(checkout, ct);
        var versions = await ground.VersionsAsync(ct);
        Say($"Filling the topic with {options.Total:N0} messages of {options.Senders:N0} senders");
        var filling = new Filling(options, ground.BootstrapServers);
        var tally = await Task.Run(() => filling.Fill(ct), ct);
        var prefix = await Task.Run(() => filling.FillPrefix(ct), ct);
        GC.Collect(); // The population is not needed any more.

        var rows = new List<Measurement>();
        Say($"1 of 5: the yardstick");
        Done(await Task.Run(() => new Yardstick(options, ground).Measure(ct), ct));

        Say($"2 of 5: our pipeline");
        var pipeline = await ground.CreateDatabaseAsync("pipeline", ct);
        await ground.SettleAsync("pipeline", ct);
        var ours = await new OurPipeline(options, ground, checkout).MeasureAsync(pipeline, ct);
        Done(ours.Decided);
        Done(ours.Current);
        if (options.Profile)
        {
            foreach (var line in await ground.StatementsAsync("pipeline", ours.Current.Count, ct)) Console.WriteLine(line);
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

        Tell(new Report(DateTimeOffset.UtcNow, machine, versions, options, $"{tally}", ours.Handled, rows, ours.SecondsToModels));

        void Done(Measurement row)
        {
            Say($"  {row.Name}: {row.Rate:N0}/s, µs {row.DotnetUs:F1} .NET + {row.PostgresUs:F1} PostgreSQL + {row.BrokerUs ?? 0:F1} broker");
            rows.Add(row);
        }
    }

    private void Tell(Report report)
    {
        report.Write(options.Out);
        Console.WriteLine();
        foreach (var line in ReportText.Circumstances(report)) Console.WriteLine(line);
        Console.WriteLine();
        Console.WriteLine(ReportText.Table(report));
        foreach (var line in ReportText.Findings(report)) Console.WriteLine(line);
    }

    /// <summary>Progress; the standard output has the table only.</summary>
    private static void Say(FormattableString text) => Console.Error.WriteLine(FormattableString.Invariant(text));
}
