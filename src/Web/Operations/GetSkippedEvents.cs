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
    public static async Task<IResult> Get(string? limit, string? cursor, EventSkips skips, CancellationToken cancellation)
    {
        var query = new Query();
        var most = query.Limit(limit, most: 200, usual: 50);
        var after = query.AfterMoment(cursor);
        if (query.Problem is { } problem) return problem;

        var found = await skips.ListAsync(after?.At.ToDateTimeOffset() ?? DateTimeOffset.MaxValue, after?.Id ?? Guid.Empty, most + 1, cancellation);
        var next = found.Count > most ? Cursor.Of(Moment.From(found[most - 1].SkippedAt).Microseconds, found[most - 1].Id) : null;
        return ETags.Tagged(new SkippedEventPage([.. found.Take(most)], next));
    }
}
