using System.Collections.Concurrent;
using System.Diagnostics;
using RemitFlow.Bench.Measuring;

namespace RemitFlow.Bench.Reads;

/// <summary>What one endpoint's requests came to.</summary>
/// <param name="Statuses">How often each was answered; 0 is no answer in time.</param>
internal sealed record ReadResult(Spread Latency, IReadOnlyDictionary<int, long> Statuses);

/// <summary>
/// Requests whose moments are fixed in advance. A slow answer holds no later request back, and each is measured from the
/// moment at which it was due, the wait for a connection included: what stalls is felt by everyone who would have come
/// meanwhile (no coordinated omission).
/// </summary>
internal sealed class ReadLoad(ReadsOptions options, Endpoint[] endpoints, HttpClient http)
{
    /// <summary>By endpoint, in the order given; and how much later than planned requests were begun, which is in the latencies.</summary>
    public async Task<(ReadResult[] Results, Spread Late)> RunAsync(int seconds, CancellationToken ct)
    {
        Latencies[] latencies = [.. endpoints.Select(_ => new Latencies())];
        ConcurrentDictionary<int, long>[] statuses = [.. endpoints.Select(_ => new ConcurrentDictionary<int, long>())];
        var late = new Latencies();
        var asked = new ConcurrentBag<Task>();
        await Due.EachAsync(Due.Independently(options.Requests * seconds, options.Requests), (number, due) =>
        {
            late.Add(due, Stopwatch.GetTimestamp());
            asked.Add(Task.Run(() => AskAsync(number, due), ct));
        }, ct);
        await Task.WhenAll(asked);
        return ([.. endpoints.Select((_, at) => new ReadResult(latencies[at].Spread(), statuses[at]))], late.Spread());

        async Task AskAsync(int number, long due)
        {
            var at = number % endpoints.Length;
            var status = await StatusAsync(endpoints[at].Path(number / endpoints.Length), ct);
            latencies[at].Add(due, Stopwatch.GetTimestamp());
            statuses[at].AddOrUpdate(status, 1, (_, count) => count + 1);
        }
    }

    /// <summary>Of the whole answer, body included; 0 where there was none in time.</summary>
    private async Task<int> StatusAsync(Uri path, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(path, ct);
            return (int)answer.StatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return 0;
        }
    }
}
