using System.Diagnostics;

namespace RemitFlow.Bench.Desk;

/// <summary>Clients of <c>GET /api/v1/stream</c>, each with a connection of its own, that read whatever they are told.</summary>
internal sealed class StreamClients : IAsyncDisposable
{
    private static readonly Uri Stream = new("api/v1/stream", UriKind.Relative);
    private readonly CancellationTokenSource leaving = new();
    private readonly HttpClient http;
    private readonly long[] bytes;
    private readonly Task following;
    private int letGo;

    public StreamClients(Uri site, int count)
    {
        http = new HttpClient { BaseAddress = site };
        bytes = new long[count];
        following = Task.WhenAll(Enumerable.Range(0, count).Select(FollowAsync));
    }

    /// <summary>Of each, since it came: what is in the answer, without its chunks' lengths.</summary>
    public Counted Bytes => new(Stopwatch.GetTimestamp(), [.. bytes.Select((_, client) => Volatile.Read(ref bytes[client]))]);

    /// <summary>Clients whose stream has ended, or never began.</summary>
    public int LetGo => Volatile.Read(ref letGo);

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await following;
        http.Dispose();
        leaving.Dispose();
    }

    private async Task FollowAsync(int client)
    {
        try
        {
            using var answer = await http.GetAsync(Stream, HttpCompletionOption.ResponseHeadersRead, leaving.Token);
            answer.EnsureSuccessStatusCode();
            await using var body = await answer.Content.ReadAsStreamAsync(leaving.Token);
            var buffer = new byte[16 * 1024];
            while (await body.ReadAsync(buffer, leaving.Token) is > 0 and var read) Interlocked.Add(ref bytes[client], read);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            // Counted below, unless we leave ourselves.
        }

        if (!leaving.IsCancellationRequested) Interlocked.Increment(ref letGo);
    }
}
