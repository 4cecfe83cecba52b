using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Channels;

/// <summary>A channel, or all of them, over time: the oldest bucket first; buckets in which nothing was sent are there with zeros.</summary>
/// <param name="ChannelId">Null for all channels together.</param>
/// <param name="TimeZone">Whose hours, days, weeks or months they are.</param>
/// <param name="From">Where the first bucket begins, by event time.</param>
/// <param name="To">Where the last one ends.</param>
public sealed record ChannelTrend(
    string? ChannelId, string Bucket, string TimeZone, DateTimeOffset From, DateTimeOffset To, string Currency, IReadOnlyList<ChannelTrendRow> Trend);

/// <summary>A bucket.</summary>
/// <param name="Date">The date there that it begins with; null for an hour.</param>
/// <param name="SuccessRate">0 to 1: completed / (completed + failed + cancelled); 0 over nothing.</param>
/// <param name="TotalVolume">Without failed and cancelled remittances.</param>
/// <param name="P50ProcessingTime">Milliseconds, of completed remittances, within 1 %, as the other two; null for all channels together.</param>
public sealed record ChannelTrendRow(
    DateTimeOffset Start, DateOnly? Date, long TransactionCount, long Completed, long Failed, long Cancelled, decimal SuccessRate,
    decimal TotalVolume, decimal AverageTransaction, long Alerts, long AvgProcessingTime, long? P50ProcessingTime, long? P95ProcessingTime,
    long? P99ProcessingTime);

public static class GetChannelTrend
{
    [WolverineGet("/api/v1/channels/trend")]
    [ProducesResponseType(typeof(ChannelTrend), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, TimeProvider clock, [FromQuery(Name = "channel_id")] string? channelId, [FromQuery] string? bucket,
        [FromQuery] string? tz, [FromQuery] string? from, [FromQuery] string? to, [FromQuery] string? currency, [FromQuery] string? format,
        CancellationToken cancellation)
    {
        var query = new Query();
        var channel = query.Id("channel_id", channelId);
        var buckets = TrendBuckets.Read(query, bucket, tz, from, to, clock);
        var sumIn = query.Currency(currency);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;

        var window = buckets.Window;
        return csv
            ? Csv.Stream((await ReadAsync(database, channel, buckets, sumIn, cancellation)).ToAsyncEnumerable(), "channel-trend.csv", Columns)
            : await answers.OfAsync(Summed.Figures, ("channel-trend", buckets.Size, buckets.TimeZone, window, sumIn, channel), async stop => new ChannelTrend(
                channel, buckets.Size, buckets.TimeZone, window.Start, window.End, sumIn.Code(),
                await ReadAsync(database, channel, buckets, sumIn, stop)), cancellation);
    }

    /// <summary>A row a bucket, of a channel or of all together where none is named.</summary>
    internal static async Task<ChannelTrendRow[]> ReadAsync(
        NpgsqlDataSource database, string? channel, TrendBuckets buckets, SumCurrency currency, CancellationToken cancellation)
    {
        var windows = buckets.Windows;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        (FigureSum Sum, LogHistogram? Processing)[] sums = channel is null
            ? [.. (await connection.AskAsync(KeyBuckets.Sums(FigureKind.All, "", windows, currency), cancellation)).Select(sum => (sum, (LogHistogram?)null))]
            : [.. await connection.AskAsync(KeyBuckets.Channel(channel, windows, currency), cancellation)];
        return [.. sums.Select((sum, at) => Row(Moment.AtHour(windows[at].First).ToDateTimeOffset(), buckets.Date(at), sum.Sum, sum.Processing))];
    }

    private static ChannelTrendRow Row(DateTimeOffset start, DateOnly? date, FigureSum sum, LogHistogram? processing) => new(
        start, date, sum.Remittances, sum.Completed, sum.Failed, sum.Cancelled, sum.SuccessRate, sum.Volume, sum.Average, sum.Alerts,
        sum.AverageProcessingMs, processing?.Quantile(0.5), processing?.Quantile(0.95), processing?.Quantile(0.99));

    private static (string Name, Func<ChannelTrendRow, object?> Value)[] Columns { get; } =
    [
        ("start", x => x.Start), ("date", x => x.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("transaction_count", x => x.TransactionCount), ("completed", x => x.Completed), ("failed", x => x.Failed),
        ("cancelled", x => x.Cancelled), ("success_rate", x => x.SuccessRate), ("total_volume", x => x.TotalVolume),
        ("average_transaction", x => x.AverageTransaction), ("alerts", x => x.Alerts), ("avg_processing_time", x => x.AvgProcessingTime),
        ("p50_processing_time", x => x.P50ProcessingTime), ("p95_processing_time", x => x.P95ProcessingTime),
        ("p99_processing_time", x => x.P99ProcessingTime),
    ];
}
