using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Corridors;

/// <summary>Where money comes from and goes to: nodes and the links between them, as a sankey diagram takes them.</summary>
/// <param name="From">Where the window begins; it is [from, to).</param>
/// <param name="TotalVolume">In <paramref name="Currency"/>, of all links.</param>
/// <param name="Nodes">Countries of origin, then regions of destination, the largest volume first.</param>
/// <param name="Links">The largest volume first.</param>
public sealed record CorridorFlows(
    DateTimeOffset From, DateTimeOffset To, string Currency, long TransactionCount, decimal TotalVolume, IReadOnlyList<FlowNode> Nodes,
    IReadOnlyList<FlowLink> Links);

/// <param name="Id">Unique: <c>from Saudi Arabia</c>, <c>to NCR</c>.</param>
/// <param name="Name">The country or region; <c>Other countries</c> for those beyond the limit.</param>
/// <param name="Side"><c>origin</c> or <c>destination</c>.</param>
public sealed record FlowNode(string Id, string Name, string Side, long TransactionCount, decimal TotalVolume);

/// <param name="Source">The id of a country's node.</param>
/// <param name="Target">The id of a region's node.</param>
/// <param name="TransactionCount">Remittances, whatever became of them.</param>
/// <param name="TotalVolume">Without failed and cancelled remittances.</param>
/// <param name="Share">Of the volume of all links, 0 to 1, four decimals; 0 over nothing.</param>
public sealed record FlowLink(string Source, string Target, long TransactionCount, decimal TotalVolume, decimal Share);

public static class GetCorridorFlows
{
    /// <summary>More than all countries and regions have.</summary>
    private const int MostCorridors = 5_000;

    private const string Others = "Other countries";

    [WolverineGet("/api/v1/corridors/flows")]
    [ProducesResponseType(typeof(CorridorFlows), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, TimeProvider clock, [FromQuery(Name = "time_range")] string? timeRange, [FromQuery] string? limit,
        [FromQuery] string? currency, [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var window = query.Window(timeRange, "7d", asOf, clock);
        var countries = query.Limit(limit, most: 250, usual: 20);
        var sumIn = query.Currency(currency);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;
        return csv
            ? Csv.Stream((await ReadAsync(database, window, countries, sumIn, cancellation)).Links.ToAsyncEnumerable(), "corridor-flows.csv", Columns)
            : await answers.OfAsync(
                Summed.Figures, ("flows", window, countries, sumIn), stop => ReadAsync(database, window, countries, sumIn, stop), cancellation);
    }

    /// <param name="countries">So many of the largest have a node of their own.</param>
    public static async Task<CorridorFlows> ReadAsync(
        NpgsqlDataSource database, HourWindow window, int countries, SumCurrency currency, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var sums = await FigureSums.ReadAsync(
            connection, new FigureQuery(FigureKind.Corridor, window.FirstHour, window.EndHour, currency, MostCorridors), cancellation);
        Flow[] all = [.. sums.Select(sum => new Flow(sum.Key.Split(" -> ")[0], sum.Key.Split(" -> ")[^1], sum.Remittances, sum.Volume))];
        HashSet<string> largest = [.. Nodes(all, flow => flow.Country, "origin").Take(countries).Select(node => node.Name)];
        Flow[] flows =
        [
            .. all.GroupBy(flow => (Country: largest.Contains(flow.Country) ? flow.Country : Others, flow.Region))
                .Select(same => new Flow(same.Key.Country, same.Key.Region, same.Sum(flow => flow.Count), same.Sum(flow => flow.Volume)))
                .OrderByDescending(flow => flow.Volume),
        ];
        var total = flows.Sum(flow => flow.Volume);
        return new CorridorFlows(
            window.Start, window.End, currency.Code(), flows.Sum(flow => flow.Count), total,
            [.. Nodes(flows, flow => flow.Country, "origin"), .. Nodes(flows, flow => flow.Region, "destination")],
            [.. flows.Select(flow => new FlowLink(Origin(flow.Country), Destination(flow.Region), flow.Count, flow.Volume, FigureSum.Ratio(flow.Volume, total)))]);
    }

    private static IEnumerable<FlowNode> Nodes(Flow[] flows, Func<Flow, string> end, string side) => flows.GroupBy(end)
        .Select(same => new FlowNode(
            side == "origin" ? Origin(same.Key) : Destination(same.Key), same.Key, side, same.Sum(flow => flow.Count), same.Sum(flow => flow.Volume)))
        .OrderByDescending(node => node.TotalVolume).ThenBy(node => node.Name, StringComparer.Ordinal);

    private static string Origin(string country) => $"from {country}";

    private static string Destination(string region) => $"to {region}";

    private static (string Name, Func<FlowLink, object?> Value)[] Columns { get; } =
    [
        ("source", x => x.Source), ("target", x => x.Target), ("transaction_count", x => x.TransactionCount), ("total_volume", x => x.TotalVolume),
        ("share", x => x.Share),
    ];

    private sealed record Flow(string Country, string Region, long Count, decimal Volume);
}
