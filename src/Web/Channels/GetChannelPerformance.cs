using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
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
        CachedAnswers answers, NpgsqlDataSource database, TimeProvider clock, [FromQuery(Name = "time_range")] string? timeRange,
        [FromQuery] string? limit, [FromQuery] string? currency, [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? cursor,
        [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var page = SumsPage.Read(query, timeRange, limit, most: 200, usual: 100, currency, asOf, cursor, clock);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;
        return csv
            ? Csv.Stream(page.RowsAsync(rest => ReadAsync(database, rest, cancellation)), "channels.csv", Columns)
            : await answers.PageOfAsync(Summed.Figures, ("channels", page), stop => ReadAsync(database, page, stop), cancellation);
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

    private static (string Name, Func<ChannelRow, object?> Value)[] Columns { get; } =
    [
        ("channel_id", x => x.ChannelId), ("channel_name", x => x.ChannelName), ("transaction_count", x => x.TransactionCount),
        ("success_rate", x => x.SuccessRate), ("avg_processing_time", x => x.AvgProcessingTime), ("average_rating", x => x.AverageRating),
        ("completed", x => x.Completed), ("failed", x => x.Failed), ("cancelled", x => x.Cancelled), ("total_volume", x => x.TotalVolume),
        ("average_transaction", x => x.AverageTransaction), ("currency", x => x.Currency), ("alerts", x => x.Alerts),
        ("p50_processing_time", x => x.P50ProcessingTime), ("p95_processing_time", x => x.P95ProcessingTime),
        ("p99_processing_time", x => x.P99ProcessingTime),
    ];
}
