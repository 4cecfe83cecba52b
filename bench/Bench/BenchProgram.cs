using System.CommandLine;
using RemitFlow.Bench.Desk;
using RemitFlow.Bench.Growth;
using RemitFlow.Bench.Latency;
using RemitFlow.Bench.Pipeline;
using RemitFlow.Bench.Reads;
using RemitFlow.Bench.Rebuild;
using RemitFlow.Bench.Soak;
using RemitFlow.Bench.Windows;
using RemitFlow.DevHost;
using RemitFlow.DevHost.Running;

namespace RemitFlow.Bench;

/// <summary>What the scripts in <c>bench/</c> start. Exit code: 0 measured, 1 it could not be, 130 ended by Ctrl-C.</summary>
internal static class BenchProgram
{
    private const int Interrupted = 130;

    public static Task<int> Main(string[] args)
    {
        // System.CommandLine would give us two seconds to end; a database and a broker may need more.
        var ours = new InvocationConfiguration { ProcessTerminationTimeout = null };
        return new RootCommand("Measures RemitFlow.Events on this machine.")
        {
            PipelineCommand.Create(), LatencyCommand.Create(), RebuildCommand.Create(), ReadsCommand.Create(), GrowthCommand.Create(), SoakCommand.Create(),
            WindowsCommand.Create(), DeskCommand.Create(),
        }.Parse(args).InvokeAsync(ours);
    }

    public static async Task<int> RunAsync(Func<CancellationToken, Task> bench)
    {
        using var interruption = new Interruption();
        try
        {
            await bench(interruption.Token);
            return 0;
        }
        catch (Exception failure) when (interruption.Token.IsCancellationRequested && failure is not DevHostException)
        {
            await Console.Error.WriteLineAsync("Ended before it was done: nothing is written.");
            return Interrupted;
        }
        catch (DevHostException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }
}
