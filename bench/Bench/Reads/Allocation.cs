using System.Diagnostics;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;

namespace RemitFlow.Bench.Reads;

/// <summary>
/// What the app allocates for a request: one endpoint after the other, one request at a time, while nothing else goes
/// on. What it allocates anyway, and for telling us, is measured first and taken off.
/// </summary>
internal sealed class Allocation(ReadsOptions options, WebProcess web)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    /// <summary>Bytes a request of each endpoint, never below 0.</summary>
    public async Task<long[]> MeasureAsync(Endpoint[] endpoints, CancellationToken ct)
    {
        await LookAsync(ct);
        var (shortBytes, shortSeconds) = await BetweenAsync(() => Task.CompletedTask, ct);
        var (longBytes, longSeconds) = await BetweenAsync(() => Task.Delay(Quiet, ct), ct);
        var idle = Math.Max(0, (longBytes - shortBytes) / (longSeconds - shortSeconds)); // Bytes a second.
        var look = shortBytes - idle * shortSeconds;

        var each = new long[endpoints.Length];
        for (var at = 0; at < endpoints.Length; at++)
        {
            var endpoint = endpoints[at];
            var (bytes, seconds) = await BetweenAsync(() => AskAsync(endpoint, ct), ct);
            each[at] = (long)Math.Max(0, (bytes - look - idle * seconds) / options.Alone);
        }

        return each;
    }

    private async Task AskAsync(Endpoint endpoint, CancellationToken ct)
    {
        for (var number = 0; number < options.Alone; number++)
        {
            using var answer = await web.Http.GetAsync(endpoint.Path(number), ct);
        }
    }

    private async Task<(double Bytes, double Seconds)> BetweenAsync(Func<Task> work, CancellationToken ct)
    {
        var (before, began) = (await LookAsync(ct), Stopwatch.GetTimestamp());
        await work();
        return (await LookAsync(ct) - before, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private async Task<double> LookAsync(CancellationToken ct) => Collector.Of(await web.MetricsAsync(ct)).Bytes;
}
