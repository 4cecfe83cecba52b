using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Projections;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Senders;

/// <summary>A page of a sender's timeline.</summary>
/// <param name="NextCursor">Null on the last page.</param>
public sealed record SenderTimeline(string SenderId, IReadOnlyList<TimelineEntry> Events, string? NextCursor);

/// <summary>
/// The audit timeline: every event of the sender in the order of recording, all of it by <c>format=csv</c>. It names
/// nobody, and an event never changes.
/// </summary>
public static class GetSenderTimeline
{
    private static readonly string Kinds = string.Join(", ", EventNames.All);

    [WolverineGet("/api/v1/senders/{sender_id}/timeline")]
    [ProducesResponseType(typeof(SenderTimeline), StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status404NotFound, Problems.MediaType)]
    public static async Task<IResult> Get(
        [FromRoute(Name = "sender_id")] string senderId, HttpContext http, NpgsqlDataSource database, [FromQuery] string? kind, [FromQuery] string? from,
        [FromQuery] string? to, [FromQuery] string? limit, [FromQuery] string? cursor, [FromQuery] string? format,
        CancellationToken cancellation)
    {
        var query = new Query();
        senderId = query.Id("sender_id", PathIds.Id(http, senderId, segment: 3)) ?? "";
        var most = query.Limit(limit, most: 500, usual: 100);
        var wanted = new SenderEventsQuery(
            senderId, query.AfterNumber(cursor) ?? 0, KindsOf(query, kind), query.Time("from", from), query.Time("to", to));
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;

        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (await SenderEvents.VersionAsync(connection, senderId, cancellation) is not { } version)
            return Problems.NotFound("sender_id", $"There is no sender {senderId}.");
        if (csv) return Csv.Stream(EventsAsync(database, wanted, cancellation), "timeline.csv", TimelineColumns.All);

        return ETags.Versioned(await ReadAsync(connection, wanted, most, cancellation), version);
    }

    /// <summary>A page of it.</summary>
    public static async Task<SenderTimeline> ReadAsync(
        NpgsqlConnection connection, SenderEventsQuery wanted, int most, CancellationToken cancellation)
    {
        var events = new List<TimelineEntry>();
        await foreach (var happened in SenderEvents.ReadAsync(connection, wanted, most + 1, cancellation)) events.Add(TimelineEntry.Of(happened));
        var more = events.Count > most;
        if (more) events.RemoveAt(most);
        return new SenderTimeline(wanted.SenderId, events, more ? Cursor.Of(events[^1].Version) : null);
    }

    /// <summary>Stored names, several of them separated by commas; null for all.</summary>
    private static string[]? KindsOf(Query query, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var kinds = text.Split(',', StringSplitOptions.TrimEntries);
        if (!kinds.All(EventNames.All.Contains)) query.Refuse("kind", $"one or several of {Kinds} are expected.");
        return kinds;
    }

    // Runs while the answer is sent, when the endpoint's own connection is closed already.
    private static async IAsyncEnumerable<TimelineEntry> EventsAsync(
        NpgsqlDataSource database, SenderEventsQuery wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await foreach (var happened in SenderEvents.ReadAsync(connection, wanted, null, cancellation))
        {
            yield return TimelineEntry.Of(happened);
        }
    }
}
