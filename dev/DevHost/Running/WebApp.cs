using System.Net.Http.Json;
using System.Text.Json;
using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost.Running;

/// <summary>The web app as a process of its own, and what we ask it.</summary>
internal sealed class WebApp : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AnswerBound = TimeSpan.FromSeconds(5);
    private static readonly JsonSerializerOptions SnakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private readonly HttpClient http;

    private WebApp(ChildProcess process, Uri url)
    {
        Process = process;
        Url = url;
        http = new() { BaseAddress = url, Timeout = AnswerBound };
        if (ApiKey() is { } key)
        {
            http.DefaultRequestHeaders.Add("X-Api-Key", key);
        }
    }

    public ChildProcess Process { get; }

    public Uri Url { get; }

    public static async Task<WebApp> StartAsync(RunOptions options, Checkout checkout, Foundations foundations)
    {
        var url = new Uri($"http://localhost:{options.Port}/");
        var environment = new Dictionary<string, string?>
        {
            ["ASPNETCORE_URLS"] = url.GetLeftPart(UriPartial.Authority),
            ["ConnectionStrings__RemitFlow"] = foundations.ConnectionString,
            ["Kafka__BootstrapServers"] = foundations.BootstrapServers,
        };
        if (foundations.CreateTopics)
        {
            environment["Kafka__CreateTopics"] = "true";
        }

        return new(await DotnetApp.StartAsync("web", checkout, "Web", [], environment), url);
    }

    /// <summary>Returns when <c>/health/ready</c> says yes.</summary>
    public async Task WaitUntilReadyAsync(TimeSpan bound, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(bound);
        try
        {
            while (!await IsReadyAsync(patience.Token))
            {
                await Task.Delay(Pause, patience.Token);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new DevHostException(
                $"The web app is not ready after {bound.TotalSeconds:0} s; its log {Process.Log.Path} ends with:\n"
                + $"{Process.Log.LastLines()}");
        }
    }

    /// <summary>The counts, or null when it did not answer this time.</summary>
    public async Task<Counts?> CountsAsync(CancellationToken ct)
    {
        try
        {
            return await http.GetFromJsonAsync<Counts>("api/v1/operations/feed", SnakeCase, ct);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || IsTimeout(e, ct))
        {
            return null;
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || IsTimeout(e, ct))
        {
            return false;
        }
    }

    private static bool IsTimeout(Exception e, CancellationToken ct) =>
        e is OperationCanceledException && !ct.IsCancellationRequested;

    // Keys that were put into our environment are the app's as well; any of them opens the counts.
    private static string? ApiKey() => Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
        .Where(variable => ((string)variable.Key).StartsWith("Auth__ApiKeys__", StringComparison.OrdinalIgnoreCase))
        .Select(variable => (string?)variable.Value).FirstOrDefault();
}
