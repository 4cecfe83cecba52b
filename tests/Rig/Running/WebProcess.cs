using System.Net.Http.Json;
using System.Text.Json;
using RemitFlow.DevHost.Processes;

namespace RemitFlow.Rig.Running;

/// <summary>The real web app in a process of its own, which ends with this one, however that ends.</summary>
public sealed class WebProcess : IAsyncDisposable
{
    private const int ShownLines = 60;
    private static readonly TimeSpan ReadyBound = TimeSpan.FromSeconds(90);
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly ChildProcess process;
    private readonly HttpClient http;

    private WebProcess(ChildProcess process, Uri url, string? key)
    {
        this.process = process;
        http = new() { BaseAddress = url, Timeout = TimeSpan.FromSeconds(5) };
        if (key is not null) http.DefaultRequestHeaders.Add("X-Api-Key", key);
    }

    public string Name => process.Name;

    public int Id => process.Id;

    public Uri Url => http.BaseAddress!;

    public bool HasEnded => process.Ended.IsCompleted;

    /// <summary>Everything that it wrote lately, at most 64 KB.</summary>
    public string Log => process.Log.Read();

    /// <summary>The last of it, without the lines that the Kafka client writes many times a second while a broker is away.</summary>
    public string LogTail => string.Join('\n', Log.Split('\n').Where(line => !line.StartsWith('%')).TakeLast(ShownLines));

    public static async Task<WebProcess> StartAsync(string name, string logFile, IReadOnlyDictionary<string, string?> settings)
    {
        var url = new Uri(settings.GetValueOrDefault("ASPNETCORE_URLS") ?? $"http://127.0.0.1:{FreePort.Any()}");
        var process = await ChildProcess.StartAsync(new(name, [WebApp.Dotnet, WebApp.Dll], logFile)
        {
            Environment = new Dictionary<string, string?>(settings) { ["ASPNETCORE_URLS"] = url.GetLeftPart(UriPartial.Authority) },
            WorkingFolder = WebApp.Folder,
            WhenWeDie = Signal.Kill,
        });
        return new(process, url, settings.FirstOrDefault(setting => setting.Key.StartsWith("Auth__ApiKeys__", StringComparison.Ordinal)).Value);
    }

    /// <summary>Returns when it answers; everything that must be there before its first message is then set up.</summary>
    public Task ReadyAsync() => Until.NothingLacksAsync($"{Name} is ready", ReadyBound, async () =>
    {
        if (HasEnded) throw new InvalidOperationException($"{Name} ended with exit code {process.ExitCode}.");
        return await CountsAsync() is null ? "It does not answer." : null;
    });

    /// <summary>What it has handled; null when it does not answer.</summary>
    public async Task<FeedCounts?> CountsAsync()
    {
        try
        {
            return await http.GetFromJsonAsync<FeedCounts>("api/v1/operations/feed", SnakeCase);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>GET; status and JSON, whatever they are.</summary>
    public async Task<(int Status, JsonElement Answer)> AskAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>POST that must be followed; the JSON that it is answered with.</summary>
    public async Task<JsonElement> PostAsync(string path, object? order = null)
    {
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), order is null ? null : JsonContent.Create(order));
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>What it says of itself: whether it is well, and in which words; or that it says nothing.</summary>
    public async Task<(bool IsWell, string Words)> HealthAsync()
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("health", UriKind.Relative));
            return (answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return (false, e.Message);
        }
    }

    /// <summary>Returns when it says of itself that it is healthy.</summary>
    public Task HealthyAsync() => Until.NothingLacksAsync($"{Name} is healthy", ReadyBound, async () =>
        await HealthAsync() is (false, var words) ? words : null);

    /// <summary>SIGKILL: what a crash looks like.</summary>
    public async Task KillAsync()
    {
        process.Send(Signal.Kill);
        await process.Ended;
    }

    /// <summary>SIGTERM; returns the exit code.</summary>
    public async Task<int> StopAsync(TimeSpan bound)
    {
        process.Send(Signal.Terminate);
        await process.Ended.WaitAsync(bound);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (!HasEnded) await KillAsync();
        process.Dispose();
    }
}
