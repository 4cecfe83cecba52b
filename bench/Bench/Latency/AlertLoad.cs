using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;
using RemitFlow.DevHost;
using RemitFlow.Domain.Alerts;
using RemitFlow.Simulator;

namespace RemitFlow.Bench.Latency;

/// <summary>What a load came to.</summary>
/// <param name="Answered">From just before produce until <c>GET /api/v1/fraud/alerts/{alert_id}</c> has answered 200.</param>
/// <param name="Told">From just before produce until the client of the stream has the alert.</param>
/// <param name="Late">How much later than planned messages were produced.</param>
internal sealed record LoadResult(Spread Answered, Spread Told, Spread Late);

/// <summary>
/// Remittances at an even rate that waits for nobody; some are alarming ones of senders who were never seen, and each of
/// those is asked for, over connections that are kept, from its produce until it answers.
/// </summary>
internal sealed class AlertLoad(LatencyOptions options, WebProcess web, LiveAlerts live, string bootstrapServers) : IDisposable
{
    private const int Senders = 50_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Sending sending = new(bootstrapServers);
    private readonly IEnumerator<SimulatedMessage> everyday = new RemittanceGenerator(new SimulationOptions
    {
        Start = DateTimeOffset.UtcNow, Rate = options.Rate, Senders = Senders,
    }).Messages().GetEnumerator();

    private int alerts;

    public async Task<LoadResult> RunAsync(int seconds, CancellationToken ct)
    {
        var (answered, told, late) = (new Latencies(), new Latencies(), new Latencies());
        var watches = new ConcurrentBag<Task>();
        await Due.EachAsync(Due.Evenly(options.Rate * seconds, options.Rate), (number, due) =>
        {
            if (number % options.AlertsEvery > 0)
            {
                everyday.MoveNext();
                late.Add(due, Stopwatch.GetTimestamp());
                sending.Send(everyday.Current.SenderId, everyday.Current.Payload);
                return;
            }

            var (sender, transaction) = ($"ALARMING_{++alerts}", $"TXN_{alerts}");
            var json = Told.Json(sender, transaction, DateTimeOffset.UtcNow, Told.Alarming);
            var produced = Stopwatch.GetTimestamp();
            late.Add(due, produced);
            sending.Send(sender, json);
            watches.Add(WatchAsync(AlertIds.For(sender, transaction), produced, answered, told, ct));
        }, ct);
        sending.Flush();
        var all = Task.WhenAll(watches);
        if (await Task.WhenAny(all, live.Following) != all) await live.Following;
        await all;
        return new LoadResult(answered.Spread(), told.Spread(), late.Spread());
    }

    public void Dispose()
    {
        everyday.Dispose();
        sending.Dispose();
    }

    private async Task WatchAsync(Guid alert, long produced, Latencies answered, Latencies told, CancellationToken ct)
    {
        var path = new Uri($"api/v1/fraud/alerts/{alert}", UriKind.Relative);
        for (var isThere = false; !isThere;)
        {
            using var answer = await web.Http.GetAsync(path, ct);
            isThere = answer.StatusCode == HttpStatusCode.OK;
            if (isThere) answered.Add(produced, Stopwatch.GetTimestamp());
            else if (answer.StatusCode != HttpStatusCode.NotFound) throw new DevHostException($"{path} answered {(int)answer.StatusCode}.");
            else if (Stopwatch.GetElapsedTime(produced) > Patience) throw web.Trouble($"has no alert {alert} after {Patience.TotalSeconds} s");
        }

        try
        {
            told.Add(produced, await live.ToldAsync(alert).WaitAsync(Patience, ct));
        }
        catch (TimeoutException)
        {
            throw web.Trouble($"did not tell the live feed of alert {alert} within {Patience.TotalSeconds} s");
        }
    }
}
