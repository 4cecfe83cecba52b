using System.CommandLine;
using RemitFlow.DevHost;
using RemitFlow.DevHost.Running;

// What ./run starts. Exit code: 0 when it was ended from outside, 1 when it could not start or a part of it died.
try
{
    // System.CommandLine would give us two seconds to end; a database and a broker may need more.
    var ours = new InvocationConfiguration { ProcessTerminationTimeout = null };
    return await CommandLine.Create(RunAsync).Parse(args).InvokeAsync(ours);
}
catch (DevHostException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

static async Task<int> RunAsync(RunOptions options)
{
    using var interruption = new Interruption();
    try
    {
        await new Run(options, Checkout.Find()).UntilCancelledAsync(interruption.Token);
        return 0;
    }
    catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
    {
        return 0;
    }
    catch (DevHostException e)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException)
    {
        // Our own files under .local, written while the disk fills up or left by another account.
        await Console.Error.WriteLineAsync($"The files of this run cannot be written: {e.Message}");
        return 1;
    }
}
