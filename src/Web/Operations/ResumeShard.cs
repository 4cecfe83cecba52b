using Microsoft.AspNetCore.Mvc;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Operations;

/// <summary>An order that a node will follow within seconds.</summary>
public sealed record OrderTaken(string Name, string By);

/// <summary>Starts a shard again that has stopped: after a fix. The node that runs it does so within seconds.</summary>
public static class ResumeShard
{
    [WolverinePost("/api/v1/operations/projections/{name}/resume")]
    [ProducesResponseType<OrderTaken>(202)]
    public static async Task<IResult> Post(string name, string? by, ShardDesk desk, HttpContext http, CancellationToken cancellation)
    {
        var query = new Query();
        var who = query.Who(http, by);
        if (query.Problem is { } problem) return problem;
        return await desk.ResumeAsync(name, who, cancellation) is { } refusal
            ? refusal.ToResult()
            : Results.Accepted("/api/v1/operations/projections", new OrderTaken(name, who));
    }
}
