using System.Net;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;

namespace RemitFlow.EndToEnd.Tests.Straining;

/// <summary>Looks at a web process four times a second until it is disposed: memory, and whether it answers.</summary>
internal sealed class Watch : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);
    private static readonly string[] Paths = ["health", "api/v1/dashboard/metrics", "api/v1/fraud/alerts?limit=10", "api/v1/operations/feed"];
    private readonly CancellationTokenSource over = new();
    private readonly Task looking;

    public Watch(WebProcess web) => looking = LookAsync(web);

    /// <summary>Megabytes at most.</summary>
    public int Memory { get; private set; }

    public int Answers { get; private set; }

    /// <summary>Whatever was answered otherwise than by 200, or not within the client's patience.</summary>
    public List<string> Complaints { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await looking;
        over.Dispose();
    }

    private async Task LookAsync(WebProcess web)
    {
        using var timer = new PeriodicTimer(Every);
        while (!over.IsCancellationRequested)
        {
            Memory = Math.Max(Memory, Straining.Memory.Megabytes(web));
            foreach (var path in Paths) await AskAsync(web, path);
            await timer.WaitForNextTickAsync();
        }
    }

    private async Task AskAsync(WebProcess web, string path)
    {
        try
        {
            using var answer = await web.GetAsync(path);
            if (answer.StatusCode == HttpStatusCode.OK) Answers++;
            else Complaints.Add($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            Complaints.Add($"{path}: {e.Message}");
        }
    }
}
