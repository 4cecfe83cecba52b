using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Live;

/// <summary>
/// The live feed, as server-sent events: <c>alert</c> as on the topic, <c>counters</c> once a second. Every event's id
/// is a store position; whoever sends it back as <c>Last-Event-ID</c>, as browsers do, misses nothing.
/// </summary>
public static class GetLiveFeed
{
    private static readonly TimeSpan ComeBackAfter = TimeSpan.FromSeconds(1);

    [WolverineGet("/api/v1/stream")]
    public static IResult Get(
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId, [FromQuery(Name = "last_event_id")] string? lastEventIdQuery,
        ILiveFeed feed, HttpContext http)
    {
        var query = new Query();
        var (name, text) = string.IsNullOrEmpty(lastEventId) ? ("last_event_id", lastEventIdQuery) : ("Last-Event-ID", lastEventId);
        long? after = null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position)) after = position;
        else if (!string.IsNullOrEmpty(text)) query.Refuse(name, "the id of an event of this stream is expected: a whole number.");
        if (query.Problem is { } problem) return problem;

        http.Response.Headers["X-Accel-Buffering"] = "no"; // A proxy must not collect what is to be seen at once.
        return TypedResults.ServerSentEvents(EventsAsync(feed, after, http.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        ILiveFeed feed, long? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var message in feed.FollowAsync(after, cancellation))
        {
            yield return new SseItem<string>(message.Json, message.Kind)
            {
                EventId = message.Position.ToString(CultureInfo.InvariantCulture), ReconnectionInterval = ComeBackAfter,
            };
        }
    }
}
