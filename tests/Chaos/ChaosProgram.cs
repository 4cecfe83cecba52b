using System.CommandLine;
using RemitFlow.DevHost;
using RemitFlow.DevHost.Running;

namespace RemitFlow.Chaos;

/// <summary>What <c>./chaos</c> starts. Exit code: 0 everything held, 1 something did not, 130 ended by Ctrl-C.</summary>
internal static class ChaosProgram
{
    private const int Interrupted = 130;

    public static Task<int> Main(string[] args)
    {
        // System.CommandLine would give us two seconds to end; a database and a broker may need more.
        var ours = new InvocationConfiguration { ProcessTerminationTimeout = null };
        return ChaosCommand.Create(RunAsync).Parse(args).InvokeAsync(ours);
    }

    private static async Task<int> RunAsync(Func<CancellationToken, Task> chaos)
    {
        using var interruption = new Interruption();
        try
        {
            await chaos(interruption.Token);
            return 0;
        }
        catch (Exception) when (interruption.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Ended before it was done: nothing is written.");
            return Interrupted;
        }
        catch (DevHostException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
#pragma warning disable CA1031 // Whatever does not hold is what we are here to say.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"It did not hold: {failure}");
            return 1;
        }
    }
}
