using Microsoft.AspNetCore.Mvc;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Operations;

/// <summary>Which event a shard is to leave out, or to take in again.</summary>
/// <param name="Event">The store position, as <c>/health</c> names it.</param>
/// <param name="Reason">Why, for the record; required to leave it out.</param>
/// <param name="By">Who it is, where requests carry no API key; a key's name goes before it.</param>
public sealed record SkipOrder(long? Event, string? Reason, string? By);

/// <summary>What is on record after the order: one entry a shard.</summary>
public sealed record SkipOutcome(IReadOnlyList<SkippedEvent> Events);

/// <summary>Leaves out the event at which a shard stands still, on the record, or takes that back.</summary>
public static class SkipEvent
{
    [WolverinePost("/api/v1/operations/projections/{name}/skip")]
    [ProducesResponseType<SkipOutcome>(202)]
    public static async Task<IResult> Skip(string name, SkipOrder order, ShardDesk desk, HttpContext http, CancellationToken cancellation)
    {
        var query = new Query();
        if (order.Event is not { } position) return Problems.BadParameter("event", "the store position of an event is expected.");
        var by = query.Who(http, order.By);
        var reason = query.Text("reason", order.Reason, Query.LongestWord);
        if (reason is null) query.Refuse("reason", "an event is left out with a reason.");
        if (query.Problem is { } problem) return problem;

        var (skipped, refusal) = await desk.SkipAsync(name, position, reason!, by, cancellation);
        return refusal?.ToResult() ?? Results.Accepted("/api/v1/operations/skipped-events", new SkipOutcome(skipped));
    }

    [WolverinePost("/api/v1/operations/projections/{name}/unskip")]
    [ProducesResponseType<SkipOutcome>(200)]
    public static async Task<IResult> Withdraw(string name, SkipOrder order, ShardDesk desk, HttpContext http, CancellationToken cancellation)
    {
        var query = new Query();
        if (order.Event is not { } position) return Problems.BadParameter("event", "the store position of an event is expected.");
        var by = query.Who(http, order.By);
        if (query.Problem is { } problem) return problem;

        var (withdrawn, refusal) = await desk.WithdrawAsync(name, position, by, cancellation);
        return refusal?.ToResult() ?? Results.Ok(new SkipOutcome(withdrawn));
    }
}
