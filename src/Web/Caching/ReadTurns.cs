namespace RemitFlow.Web.Caching;

/// <summary>
/// Turns of those who read an answer anew, one by one in the order they came. Only they wait: when a read model goes on, many answers are
/// read anew at once, and whoever asks for another one, or for something by its key, is not to stand behind them.
/// </summary>
/// <param name="atOnce">So many read side by side.</param>
public sealed class ReadTurns(int atOnce) : IDisposable
{
    private readonly SemaphoreSlim free = new(atOnce, atOnce);

    /// <summary>Reads when it is its turn.</summary>
    public async Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation);
        try
        {
            return await read(cancellation);
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose() => free.Dispose();
}
