using Microsoft.AspNetCore.Mvc;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Operations;

/// <summary>Has the node that answers give up its work, or take it up again. It answers HTTP all the while.</summary>
public static class DrainNode
{
    private const string Path = "/api/v1/operations/drain";

    [WolverinePost(Path)]
    [ProducesResponseType<DrainReport>(202)]
    public static async Task<IResult> Begin(string? by, NodeDrain drain, HttpContext http, CancellationToken cancellation)
    {
        var query = new Query();
        var who = query.Who(http, by);
        if (query.Problem is { } problem) return problem;
        await drain.BeginAsync(who, cancellation);
        return Results.Accepted(Path, drain.Report());
    }

    [WolverineGet(Path)]
    public static DrainReport Get(NodeDrain drain) => drain.Report();

    [WolverinePost("/api/v1/operations/resume")]
    public static async Task<DrainReport> End(NodeDrain drain, CancellationToken cancellation)
    {
        await drain.EndAsync(cancellation);
        return drain.Report();
    }
}
