using Microsoft.AspNetCore.Mvc;
using RemitFlow.Domain.Time;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Operations;

/// <summary>A page of the record of skipped events.</summary>
public sealed record SkippedEventPage(IReadOnlyList<SkippedEvent> Events, string? NextCursor);

/// <summary>The events that shards leave out or have left out, the newest skip first.</summary>
public static class GetSkippedEvents
{
    [WolverineGet("/api/v1/operations/skipped-events")]
    [ProducesResponseType<SkippedEventPage>(200)]
    public static async Task<IResult> Get(
        string? limit, string? cursor, string? format, HttpContext http, EventSkips skips, CancellationToken cancellation)
    {
        var query = new Query();
        var most = query.Limit(limit, most: 200, usual: 50);
        var after = query.AfterMoment(cursor);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;

        var found = await skips.ListAsync(after?.At.ToDateTimeOffset() ?? DateTimeOffset.MaxValue, after?.Id ?? Guid.Empty, most + 1, cancellation);
        var next = found.Count > most ? Cursor.Of(Moment.From(found[most - 1].SkippedAt).Microseconds, found[most - 1].Id) : null;
        var page = new SkippedEventPage([.. found.Take(most)], next);
        return csv ? Csv.Page(http, page.Events, next, "skipped-events.csv", Columns) : ETags.Tagged(page);
    }

    private static (string Name, Func<SkippedEvent, object?> Value)[] Columns { get; } =
    [
        ("id", x => x.Id), ("shard", x => x.Shard), ("event", x => x.Event), ("stream", x => x.Stream), ("event_type", x => x.EventType),
        ("error", x => x.Error), ("unreadable", x => x.Unreadable), ("reason", x => x.Reason), ("skipped_by", x => x.SkippedBy),
        ("skipped_at", x => x.SkippedAt), ("withdrawn_by", x => x.WithdrawnBy), ("withdrawn_at", x => x.WithdrawnAt),
    ];
}
