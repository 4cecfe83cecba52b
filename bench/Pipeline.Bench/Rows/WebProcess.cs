using System.Net.Http.Json;
using System.Text.Json;
using RemitFlow.DevHost;
using RemitFlow.DevHost.Processes;
using RemitFlow.DevHost.Running;

namespace RemitFlow.Pipeline.Bench.Rows;

/// <summary>The web app as users run it: a process of its own, built for release, in Production.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly ChildProcess process;
    private readonly HttpClient http;

    private WebProcess(ChildProcess process, Uri url) =>
        (this.process, http) = (process, new HttpClient { BaseAddress = url, Timeout = Patience });

    public int Id => process.Id;

    public static async Task<WebProcess> StartAsync(Checkout checkout, string connection, string bootstrapServers)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Any()}");
        var dll = checkout.App("Web");
        var dotnet = Environment.ProcessPath is { } ours && Path.GetFileNameWithoutExtension(ours) == "dotnet" ? ours : "dotnet";
        return new WebProcess(await ChildProcess.StartAsync(new ChildCommand("The web app", [dotnet, dll], checkout.Log("bench-web"))
        {
            WorkingFolder = Path.GetDirectoryName(dll)!, // Where its appsettings.json is.
            Environment = new Dictionary<string, string?>
            {
                ["ASPNETCORE_URLS"] = url.GetLeftPart(UriPartial.Authority),
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["DOTNET_ENVIRONMENT"] = "Production",
                ["ConnectionStrings__RemitFlow"] = connection,
                ["Kafka__BootstrapServers"] = bootstrapServers,
            },
        }), url);
    }

    /// <summary>Null while it does not answer yet.</summary>
    public async Task<FeedCounts?> CountsAsync(CancellationToken ct)
    {
        if (process.HasEnded) throw Trouble("ended");
        try
        {
            return await http.GetFromJsonAsync<FeedCounts>("api/v1/operations/feed", SnakeCase, ct);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public DevHostException Trouble(string what) => new($"The web app {what}; its log {process.Log.Path} ends with:\n{process.Log.LastLines()}");

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await process.EndAsync(Signal.Terminate, Patience);
        process.Dispose();
    }
}
