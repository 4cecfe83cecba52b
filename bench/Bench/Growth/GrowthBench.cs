using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Reporting;
using RemitFlow.DevHost;

namespace RemitFlow.Bench.Growth;

/// <summary>Whether what is stored makes what comes dearer, and what is stored for each remittance.</summary>
internal sealed class GrowthBench(GrowthOptions options, string command)
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (options.Small + options.WarmUp + options.Measured > options.Messages)
            throw new DevHostException("The small store becomes the large one: --messages must be --small, --warm-up and --measured together, or more.");

        await using var run = await BenchRun.BeginAsync(command, ct, BenchGround.ShortMemory);
        using var stores = new GrowingStore(options, run);
        var small = await stores.MeasureAsync("small", options.Small, ct);
        var large = await stores.MeasureAsync("large", options.Messages, ct);
        var sizes = await stores.SizesAsync(ct);
        var senders = await new SendersOfSizes(options, run).MeasureAsync(ct);
        new GrowthReport(run.Circumstances, options, small, large, senders, sizes).Tell(options.Out);
    }
}
