using Npgsql;

namespace RemitFlow.Web.Caching;

/// <summary>
/// How far read models are. All who ask at once are answered by one look at the database, and by none that began before they asked: what
/// anybody had been shown by then is not newer.
/// </summary>
internal sealed class NewestPosition<T>(NpgsqlDataSource database, Func<NpgsqlConnection, CancellationToken, Task<T>> read)
{
    private readonly Lock gate = new();
    private TaskCompletionSource<T>? waiting; // For those who have come since the look that is under way began.
    private bool isLooking;

    public Task<T> ReadAsync(CancellationToken cancellation)
    {
        Task<T> answer;
        lock (gate)
        {
            waiting ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            answer = waiting.Task;
            if (isLooking) return answer.WaitAsync(cancellation);
            isLooking = true;
        }

        _ = LookAsync();
        return answer.WaitAsync(cancellation);
    }

    private async Task LookAsync()
    {
        while (Take() is { } asked)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync();
                asked.SetResult(await read(connection, CancellationToken.None));
            }
#pragma warning disable CA1031 // Whatever it is belongs to who waits.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                asked.SetException(failure);
            }
        }
    }

    private TaskCompletionSource<T>? Take()
    {
        lock (gate)
        {
            var asked = waiting;
            waiting = null;
            isLooking = asked is not null;
            return asked;
        }
    }
}
