using Microsoft.AspNetCore.Mvc;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Operations;

/// <summary>Every follower of the store.</summary>
public sealed record ProjectionsReport(IReadOnlyList<ShardReport> Projections);

public static class GetProjections
{
    [WolverineGet("/api/v1/operations/projections")]
    [ProducesResponseType<ProjectionsReport>(200)]
    public static async Task<IResult> Get(string? format, Shards shards, CancellationToken cancellation)
    {
        var query = new Query();
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;

        var all = await shards.ReadAsync(cancellation);
        return csv ? Csv.Stream(all.ToAsyncEnumerable(), "projections.csv", Columns) : Results.Json(new ProjectionsReport(all));
    }

    private static (string Name, Func<ShardReport, object?> Value)[] Columns { get; } =
    [
        ("name", x => x.Name), ("position", x => x.Position), ("high_water_mark", x => x.HighWaterMark), ("lag", x => x.Lag), ("state", x => x.State),
        ("skipped", x => x.Skipped), ("error", x => x.Error?.Message), ("event", x => x.Error?.Event),
    ];
}
