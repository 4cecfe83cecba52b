using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using RemitFlow.Bench.Measuring;
using RemitFlow.DevHost;
using RemitFlow.DevHost.Processes;
using RemitFlow.DevHost.Running;
using RemitFlow.Projections;

namespace RemitFlow.Bench.Ground;

/// <summary>The web app as users run it: a process of its own, built for release, in Production.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>The exporter answers for 300 ms with what it answered before; beyond them it looks anew.</summary>
    private static readonly TimeSpan MetricsAge = TimeSpan.FromMilliseconds(310);
    private static readonly TimeSpan LagAge = TimeSpan.FromSeconds(1.1);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly ChildProcess process;
    private readonly NpgsqlDataSource database;

    private WebProcess(ChildProcess process, Uri url, NpgsqlDataSource database) =>
        (this.process, this.database, Http) = (process, database, new HttpClient { BaseAddress = url, Timeout = EndPatience });

    public int Id => process.Id;

    public HttpClient Http { get; }

    public static async Task<WebProcess> StartAsync(
        Checkout checkout, string connection, string bootstrapServers, params (string Name, string Value)[] settings)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Any()}");
        var dll = checkout.App("Web");
        return new WebProcess(
            await ChildProcess.StartAsync(new ChildCommand("The web app", [Dotnet.Path, dll], checkout.Log("bench-web"))
            {
                WorkingFolder = Path.GetDirectoryName(dll)!, // Where its appsettings.json is.
                Environment = new Dictionary<string, string?>(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
                {
                    ["ASPNETCORE_URLS"] = url.GetLeftPart(UriPartial.Authority),
                    ["ASPNETCORE_ENVIRONMENT"] = "Production",
                    ["DOTNET_ENVIRONMENT"] = "Production",
                    ["ConnectionStrings__RemitFlow"] = connection,
                    ["Kafka__BootstrapServers"] = bootstrapServers,
                },
            }),
            url, NpgsqlDataSource.Create(connection));
    }

    /// <summary>Null while it does not answer yet.</summary>
    public Task<FeedCounts?> CountsAsync(CancellationToken ct) => AskAsync(
        () => Http.GetFromJsonAsync<FeedCounts>("api/v1/operations/feed", SnakeCase, ct));

    /// <summary>What the app tells of itself now.</summary>
    public async Task<Metrics> MetricsAsync(CancellationToken ct)
    {
        await Task.Delay(MetricsAge, ct);
        return Metrics.Read(await Http.GetStringAsync(new Uri("metrics", UriKind.Relative), ct));
    }

    /// <summary>Returns once its feed has started.</summary>
    public Task UntilReadyAsync(CancellationToken ct) => UntilAsync("is not ready", async () =>
    {
        using var answer = await AskAsync(async () => await Http.GetAsync(new Uri("health/ready", UriKind.Relative), ct));
        return answer?.IsSuccessStatusCode == true;
    }, ct);

    /// <summary>Returns once so many messages are stored, or known not to be; as long as they become more it waits.</summary>
    public async Task<FeedCounts> UntilDoneAsync(long count, CancellationToken ct)
    {
        var (last, lastMoved) = (-1L, Stopwatch.GetTimestamp());
        while (true)
        {
            var counts = await CountsAsync(ct);
            if (counts?.Done >= count) return counts;
            if (counts?.Done is { } done && done != last) (last, lastMoved) = (done, Stopwatch.GetTimestamp());
            if (Stopwatch.GetElapsedTime(lastMoved) > Patience) throw Trouble($"stands still at {last} of {count} messages: {await SaidAsync("api/v1/operations/feed", ct)} {await SaidAsync("health", ct)}");
            await Task.Delay(LookEvery, ct);
        }
    }

    /// <summary>Returns once everything that is in Kafka is stored, where nothing is told any more.</summary>
    public Task UntilCaughtUpAsync(CancellationToken ct)
    {
        FeedCounts? before = null;
        return UntilAsync("does not catch up with Kafka", async () =>
        {
            // The lag is looked up once a second: twice 0, and nothing that moved between.
            if (before is not null) await Task.Delay(LagAge, ct);
            var (earlier, now) = (before, await CountsAsync(ct));
            before = now;
            return now is { LagMessages: 0 } && now.Seen == now.Done && earlier is { LagMessages: 0 } && earlier.Seen == now.Seen;
        }, ct);
    }

    /// <summary>Returns once everything that is stored is in every read model.</summary>
    public async Task UntilCurrentAsync(CancellationToken ct)
    {
        // The high-water mark is no read model: it only says how far the others may go.
        await using var look = database.CreateCommand($"""
            select coalesce(min(last_seq_id), 0) >= (select coalesce(max(seq_id), 0) from {MartenSetup.Schema}.mt_events)
            from {MartenSetup.Schema}.mt_event_progression where name not like 'HighWater%'
            """);
        await UntilAsync("does not bring its read models up to date", async () => (bool)(await look.ExecuteScalarAsync(ct))!, ct);
    }

    public DevHostException Trouble(string what) => new($"The web app {what}; its log {process.Log.Path} ends with:\n{process.Log.LastLines()}");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await database.DisposeAsync();
        await process.EndAsync(Signal.Terminate, EndPatience);
        process.Dispose();
    }

    private async Task UntilAsync(string otherwise, Func<Task<bool>> holds, CancellationToken ct)
    {
        for (var began = Stopwatch.GetTimestamp(); !await holds();)
        {
            if (Stopwatch.GetElapsedTime(began) > Patience) throw Trouble(otherwise);
            await Task.Delay(LookEvery, ct);
        }
    }

    /// <summary>Null while it does not answer.</summary>
    private Task<string?> SaidAsync(string path, CancellationToken ct) => AskAsync<string>(async () =>
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative), ct);
        return await answer.Content.ReadAsStringAsync(ct);
    });

    /// <summary>Null while it does not answer.</summary>
    private async Task<T?> AskAsync<T>(Func<Task<T?>> ask) where T : class
    {
        if (process.HasEnded) throw Trouble("ended");
        try
        {
            return await ask();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
