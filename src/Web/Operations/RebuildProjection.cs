using Microsoft.AspNetCore.Mvc;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Operations;

/// <summary>Asks for a read model to be computed anew, and how far that is. It runs in the background, on whichever node can.</summary>
public static class RebuildProjection
{
    [WolverinePost("/api/v1/operations/projections/{name}/rebuild")]
    [ProducesResponseType<RebuildReport>(202)]
    public static async Task<IResult> Post(string name, RebuildRequests requests, CancellationToken cancellation)
    {
        if (Unknown(name) is { } unknown) return unknown;
        return await requests.AskAsync(name, cancellation)
            ? Results.Accepted($"/api/v1/operations/projections/{name}/rebuild", await requests.FindAsync(name, cancellation))
            : Problems.Conflict($"A rebuild of {name} is asked for or under way.", "name");
    }

    [WolverineGet("/api/v1/operations/projections/{name}/rebuild")]
    [ProducesResponseType<RebuildReport>(200)]
    public static async Task<IResult> Get(string name, RebuildRequests requests, CancellationToken cancellation)
    {
        if (Unknown(name) is { } unknown) return unknown;
        return await requests.FindAsync(name, cancellation) is { } report
            ? Results.Ok(report)
            : Problems.NotFound("name", $"No rebuild of {name} was ever asked for.");
    }

    private static IResult? Unknown(string name) => Rebuild.Names.Contains(name)
        ? null
        : Problems.NotFound("name", $"There is no read model {name}: {string.Join(", ", Rebuild.Names)} can be rebuilt.");
}
