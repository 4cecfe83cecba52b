using System.CommandLine;
using RemitFlow.DevHost;
using RemitFlow.DevHost.Running;

namespace RemitFlow.Pipeline.Bench;

/// <summary>What <c>bench/pipeline</c> starts. Exit code: 0 measured, 1 it could not be, 130 ended by Ctrl-C.</summary>
internal static class BenchProgram
{
    private const int Interrupted = 130;

    public static Task<int> Main(string[] args)
    {
        // System.CommandLine would give us two seconds to end; a database and a broker may need more.
        var ours = new InvocationConfiguration { ProcessTerminationTimeout = null };
        return BenchCommand.Create(RunAsync).Parse(args).InvokeAsync(ours);
    }

    private static async Task<int> RunAsync(PipelineOptions options)
    {
        using var interruption = new Interruption();
        try
        {
            await new PipelineBench(options, Checkout.Find()).RunAsync(interruption.Token);
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
