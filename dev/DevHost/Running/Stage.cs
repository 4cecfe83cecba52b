using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost.Running;

/// <summary>What a run has started. It ends in the opposite order: who depends on another goes first.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly List<Part> parts = [];

    public void Add(string name, Task ended, Func<string> lastWords, Func<Task> end) =>
        parts.Add(new(name, ended, lastWords, end));

    public void Add(ChildProcess child, TimeSpan patience) => Add(
        child.Name, child.Ended, () => child.Log.LastLines(), () => child.EndAsync(Signal.Terminate, patience));

    /// <summary>Runs <paramref name="work"/> while everything lives; throws when a part ends by itself.</summary>
    public async Task WhileAllLiveAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var working = work(stop.Token);
        var first = await Task.WhenAny([working, .. parts.Select(part => part.Ended)]);
        await stop.CancelAsync();
        if (first != working && !ct.IsCancellationRequested)
        {
            await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw Died(parts.First(part => part.Ended == first));
        }

        await working;
    }

    public async ValueTask DisposeAsync()
    {
        if (parts.Count == 0)
        {
            return;
        }

        var names = string.Join(", ", parts.AsEnumerable().Reverse().Select(part => part.Name));
        foreach (var part in parts.AsEnumerable().Reverse())
        {
            await part.End();
        }

        parts.Clear();
        Console.WriteLine($"Ended: {names}.");
    }

    private static DevHostException Died(Part part)
    {
        var words = part.LastWords();
        return new(Complaints.IsDiskFull(words)
            ? $"{part.Name} ended because the disk is full: free some space and start again."
            : $"{part.Name} ended by itself; its log ends with:\n{words}");
    }

    private sealed record Part(string Name, Task Ended, Func<string> LastWords, Func<Task> End);
}
