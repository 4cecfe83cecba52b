using Wolverine.Http;

namespace RemitFlow.Web.Operations;

/// <summary>Every follower of the store.</summary>
public sealed record ProjectionsReport(IReadOnlyList<ShardReport> Projections);

public static class GetProjections
{
    [WolverineGet("/api/v1/operations/projections")]
    public static async Task<ProjectionsReport> Get(Shards shards, CancellationToken cancellation) => new(await shards.ReadAsync(cancellation));
}
