using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace RemitFlow.Web.Health;

/// <summary>A word for a probe.</summary>
/// <param name="WaitsFor">What is still to come; null when nothing is.</param>
public sealed record ProbeAnswer(string Status, string? WaitsFor);

/// <summary>Is it well, does it live, has it begun? Asked without a key.</summary>
public static class GetHealth
{
    [WolverineGet("/health")]
    [ProducesResponseType<HealthReport>(200)]
    [ProducesResponseType<HealthReport>(503)]
    public static async Task<IResult> Get(HealthCheck health, CancellationToken cancellation)
    {
        var report = await health.LookAsync(cancellation);
        return Results.Json(report, statusCode: report.Status == "healthy" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    [WolverineGet("/health/live")]
    public static ProbeAnswer Live() => new("alive", null);

    [WolverineGet("/health/ready")]
    [ProducesResponseType<ProbeAnswer>(200)]
    [ProducesResponseType<ProbeAnswer>(503)]
    public static IResult Ready(Readiness readiness) => (readiness.IsDraining, readiness.WaitsFor) switch
    {
        (true, _) => Results.Json(new ProbeAnswer("draining", null), statusCode: StatusCodes.Status503ServiceUnavailable),
        (_, { } missing) => Results.Json(new ProbeAnswer("starting", missing), statusCode: StatusCodes.Status503ServiceUnavailable),
        _ => Results.Ok(new ProbeAnswer("ready", null)),
    };
}
