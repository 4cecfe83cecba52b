using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Corridors;

/// <summary>A corridor over the window asked for.</summary>
/// <param name="CorridorId"><c>Saudi Arabia -> NCR</c>.</param>
/// <param name="TransactionCount">Remittances, whatever became of them.</param>
/// <param name="TotalVolume">In <paramref name="Currency"/>, without failed and cancelled remittances.</param>
/// <param name="AverageTransaction">In <paramref name="Currency"/>, over those that count for the volume; four decimals.</param>
/// <param name="SuccessRate">0 to 1.</param>
/// <param name="UniqueSenders">May be off by 2 %.</param>
public sealed record CorridorRow(
    string CorridorId, string OriginCountry, string DestinationRegion, long TransactionCount, decimal TotalVolume,
    decimal AverageTransaction, string Currency, long Completed, long Failed, long Cancelled, decimal SuccessRate, long Alerts,
    long UniqueSenders);

/// <summary>Corridors by volume over whole UTC hours of event time, largest first.</summary>
public static class GetCorridors
{
    [WolverineGet("/api/v1/corridors")]
    [ProducesResponseType(typeof(CorridorRow[]), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, DistinctSenders distinct, TimeProvider clock, [FromQuery(Name = "time_range")] string? timeRange,
        [FromQuery] string? limit, [FromQuery] string? currency, [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? cursor,
        [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var page = SumsPage.Read(query, timeRange, limit, most: 50, usual: 20, currency, asOf, cursor, clock);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;
        return csv
            ? Csv.Stream(page.RowsAsync(rest => ReadAsync(database, distinct, rest, cancellation)), "corridors.csv", Columns)
            : await answers.PageOfAsync(Summed.Figures, ("corridors", page), stop => ReadAsync(database, distinct, page, stop), cancellation);
    }

    /// <summary>A page of them, and the cursor of the next one.</summary>
    public static async Task<(CorridorRow[] Rows, string? Next)> ReadAsync(
        NpgsqlDataSource database, DistinctSenders distinct, SumsPage page, CancellationToken cancellation)
    {
        var (first, end) = page.Window;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var (sums, next) = await page.SumAsync(connection, FigureKind.Corridor, byCount: false, cancellation);
        var senders = await distinct.CountAsync(
            connection, FigureKind.Corridor, first, end, [.. sums.Select(sum => sum.Key)], cancellation);
        return ([.. sums.Select(sum => Row(sum, page.Currency, senders[sum.Key]))], next);
    }

    private static CorridorRow Row(FigureSum sum, SumCurrency currency, long senders)
    {
        var ends = sum.Key.Split(" -> ");
        return new CorridorRow(
            sum.Key, ends[0], ends[^1], sum.Remittances, sum.Volume, sum.Average, currency.Code(), sum.Completed, sum.Failed,
            sum.Cancelled, sum.SuccessRate, sum.Alerts, senders);
    }

    private static (string Name, Func<CorridorRow, object?> Value)[] Columns { get; } =
    [
        ("corridor_id", x => x.CorridorId), ("origin_country", x => x.OriginCountry), ("destination_region", x => x.DestinationRegion),
        ("transaction_count", x => x.TransactionCount), ("total_volume", x => x.TotalVolume), ("average_transaction", x => x.AverageTransaction),
        ("currency", x => x.Currency), ("completed", x => x.Completed), ("failed", x => x.Failed), ("cancelled", x => x.Cancelled),
        ("success_rate", x => x.SuccessRate), ("alerts", x => x.Alerts), ("unique_senders", x => x.UniqueSenders),
    ];
}
