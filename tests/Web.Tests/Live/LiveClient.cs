using System.Net.ServerSentEvents;
using RemitFlow.Web.Tests.Fixture;

namespace RemitFlow.Web.Tests.Live;

/// <summary>A client of the live feed, as a browser is one.</summary>
internal sealed class LiveClient : IAsyncDisposable
{
    private readonly HttpResponseMessage answer;
    private readonly IAsyncEnumerator<SseItem<string>> events;

    private LiveClient(HttpResponseMessage answer, Stream body) =>
        (this.answer, events) = (answer, SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator());

    public string MediaType => answer.Content.Headers.ContentType!.MediaType!;

    public static async Task<LiveClient> OpenAsync(RemitFlowApp app, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stream");
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var answer = await app.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new LiveClient(answer, await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event of that kind, whatever comes between.</summary>
    public async Task<SseItem<string>> NextAsync(string kind)
    {
        while (await events.MoveNextAsync().AsTask().WaitAsync(Until.Bound))
        {
            if (events.Current.EventType == kind) return events.Current;
        }

        throw new InvalidOperationException("The live feed has ended.");
    }

    public ValueTask DisposeAsync()
    {
        answer.Dispose();
        return ValueTask.CompletedTask;
    }
}
