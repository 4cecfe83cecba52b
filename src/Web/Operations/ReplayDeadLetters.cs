using Microsoft.AspNetCore.Mvc;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Operations;

/// <summary>Which dead letters to replay: those that are all of it. At least one of the first four is needed.</summary>
/// <param name="From">Recorded from this moment on; ISO 8601.</param>
/// <param name="To">Recorded before this moment.</param>
/// <param name="Force">Those too that have been replayed.</param>
/// <param name="By">Who it is, where requests carry no API key; a key's name goes before it.</param>
public sealed record ReplayOrder(IReadOnlyList<string>? Ids, string? Reason, string? From, string? To, bool? Force, string? By)
{
    /// <summary>Most ids in one order.</summary>
    private const int MostIds = 1_000;

    internal LetterQuery? Read(Query query)
    {
        var reason = query.OneOf("reason", Reason, GetDeadLetters.Reasons);
        var from = query.Time("from", From)?.ToDateTimeOffset();
        var to = query.Time("to", To)?.ToDateTimeOffset();
        if (Ids is null && reason is null && from is null && to is null) query.Refuse("ids", "ids, a reason or a time range are expected.");
        if (Ids?.Count is 0 or > MostIds) query.Refuse("ids", $"from 1 to {MostIds} ids are expected.");
        var ids = Ids?.Select(id => Guid.TryParse(id, out var read) ? read : Guid.Empty).ToArray();
        if (ids?.Contains(Guid.Empty) == true) query.Refuse("ids", "each must be the UUID of a dead letter.");
        return query.Problem is null ? new LetterQuery(ids, reason, from, to) : null;
    }
}

/// <summary>Sends dead letters to the remittance topic again: after a fix. Each at most once unless forced.</summary>
public static class ReplayDeadLetters
{
    [WolverinePost("/api/v1/operations/dead-letters/replay")]
    [ProducesResponseType<ReplayReport>(200)]
    public static async Task<IResult> Post(ReplayOrder order, ReplayDesk desk, HttpContext http, CancellationToken cancellation)
    {
        var query = new Query();
        var by = query.Who(http, order.By);
        if (order.Read(query) is not { } meant) return query.Problem!;
        var (report, refusal) = await desk.ReplayAsync(meant, order.Force == true, by, cancellation);
        return refusal?.ToResult() ?? Results.Ok(report);
    }
}
