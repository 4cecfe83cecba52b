using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Projections.Figures;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Channels;

/// <summary>A channel over the window asked for.</summary>
/// <param name="ChannelName">The newest name told; the id where none was.</param>
/// <param name="SuccessRate">0 to 1: completed / (completed + failed + cancelled); 0 over nothing.</param>
/// <param name="AvgProcessingTime">Whole milliseconds, over completed remittances.</param>
/// <param name="AverageRating">Null: no producer sends ratings.</param>
/// <param name="TotalVolume">In <paramref name="Currency"/>, without failed and cancelled remittances.</param>
/// <param name="P50ProcessingTime">Milliseconds, within 1 %, as the other two.</param>
public sealed record ChannelRow(
    string ChannelId, string ChannelName, long TransactionCount, decimal SuccessRate, long AvgProcessingTime, decimal? AverageRating,
    long Completed, long Failed, long Cancelled, decimal TotalVolume, decimal AverageTransaction, string Currency, long Alerts,
    long P50ProcessingTime, long P95ProcessingTime, long P99ProcessingTime);

/// <summary>Channels over whole UTC hours of event time, the most used first.</summary>
public static class GetChannelPerformance
{
    [WolverineGet("/api/v1/channels/performance")]
    [ProducesResponseType(typeof(ChannelRow[]), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        HttpContext http, NpgsqlDataSource database, TimeProvider clock, [FromQuery(Name = "time_range")] string? timeRange,
        [FromQuery] string? limit, [FromQuery] string? currency, [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? cursor,
        CancellationToken cancellation)
    {
        var query = new Query();
        var page = SumsPage.Read(query, timeRange, limit, most: 200, usual: 100, currency, asOf, cursor, clock);
        if (query.Problem is { } problem) return problem;

        var (rows, next) = await ReadAsync(database, page, cancellation);
        http.LinkNext(next);
        return ETags.Tagged(rows);
    }

    /// <summary>A page of them, and the cursor of the next one.</summary>
    public static async Task<(ChannelRow[] Rows, string? Next)> ReadAsync(
        NpgsqlDataSource database, SumsPage page, CancellationToken cancellation)
    {
        var (first, end) = page.Window;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var (sums, next) = await page.SumAsync(connection, FigureKind.Channel, byCount: true, cancellation);
        var processing = await FigureSums.ProcessingAsync(
            connection, FigureKind.Channel, first, end, [.. sums.Select(sum => sum.Key)], cancellation);
        return ([.. sums.Select(sum => Row(sum, page.Currency, processing[sum.Key]))], next);
    }

    private static ChannelRow Row(FigureSum sum, SumCurrency currency, LogHistogram processing) => new(
        sum.Key, sum.Name ?? sum.Key, sum.Remittances, sum.SuccessRate, sum.AverageProcessingMs, null, sum.Completed, sum.Failed,
        sum.Cancelled, sum.Volume, sum.Average, currency.Code(), sum.Alerts, processing.Quantile(0.5), processing.Quantile(0.95),
        processing.Quantile(0.99));
}
