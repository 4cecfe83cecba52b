using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace RemitFlow.Bench.Latency;

/// <summary>A client of <c>GET /api/v1/stream</c>: when it was told of each alert first.</summary>
internal sealed class LiveAlerts : IDisposable
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<long>> told = new();
    private readonly HttpResponseMessage answer;

    private readonly TaskCompletionSource counted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LiveAlerts(HttpResponseMessage answer, Stream body, CancellationToken ct)
    {
        this.answer = answer;
        Following = FollowAsync(body, ct);
    }

    /// <summary>Ends, with the failure, when the feed does.</summary>
    public Task Following { get; }

    public static async Task<LiveAlerts> OpenAsync(HttpClient http, CancellationToken ct)
    {
        var answer = await http.GetAsync(new Uri("api/v1/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, ct);
        answer.EnsureSuccessStatusCode();
        var live = new LiveAlerts(answer, await answer.Content.ReadAsStreamAsync(ct), ct);
        await await Task.WhenAny(live.counted.Task, live.Following); // Counters come every second: from the first on it is told everything.
        return live;
    }

    /// <summary>The <see cref="Stopwatch"/> timestamp at which the client was told of the alert.</summary>
    public Task<long> ToldAsync(Guid alert) => Of(alert).Task;

    public void Dispose() => answer.Dispose();

    private async Task FollowAsync(Stream body, CancellationToken ct)
    {
        await foreach (var item in SseParser.Create(body).EnumerateAsync(ct))
        {
            var at = Stopwatch.GetTimestamp();
            if (item.EventType != "alert")
            {
                counted.TrySetResult();
                continue;
            }

            using var json = JsonDocument.Parse(item.Data);
            Of(json.RootElement.GetProperty("alert_id").GetGuid()).TrySetResult(at);
        }

        throw new DevHost.DevHostException("The live feed let its client go.");
    }

    private TaskCompletionSource<long> Of(Guid alert) =>
        told.GetOrAdd(alert, _ => new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
}
