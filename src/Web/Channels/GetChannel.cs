using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Projections.Channels;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Channels;

/// <summary>A channel over the window asked for.</summary>
/// <param name="ChannelName">The newest name told in it; the id where none was.</param>
/// <param name="From">Where the window begins, by event time.</param>
/// <param name="To">The first moment after it.</param>
/// <param name="TransactionCount">Remittances, whatever became of them.</param>
/// <param name="SuccessRate">0 to 1: completed / (completed + failed + cancelled); 0 over nothing.</param>
/// <param name="TotalVolume">In <paramref name="Currency"/>, without failed and cancelled remittances.</param>
/// <param name="AverageTransaction">In <paramref name="Currency"/>, over those that count for the volume; four decimals.</param>
/// <param name="Processed">Completed remittances whose processing time is known: what the times are of, in milliseconds.</param>
/// <param name="P50ProcessingTime">So long took half of them, at most; the other two 95 and 99 of 100.</param>
/// <param name="ProcessingTimeError">How far the three may be off, of themselves.</param>
/// <param name="FailureReasons">The 20 most frequent ones.</param>
/// <param name="LeftOut">Endings of all channels that were recorded before they said enough to count their reasons.</param>
public sealed record ChannelDetail(
    string ChannelId, string ChannelName, DateTimeOffset From, DateTimeOffset To, string Currency, long TransactionCount, long Completed, long Failed,
    long Cancelled, decimal SuccessRate, decimal TotalVolume, decimal AverageTransaction, long Alerts, long UniqueSenders, long Processed,
    long AvgProcessingTime, long P50ProcessingTime, long P95ProcessingTime, long P99ProcessingTime, decimal ProcessingTimeError,
    IReadOnlyList<FailureRow> FailureReasons, long LeftOut);

public static class GetChannel
{
    private const int MostReasons = 20;
    private const decimal Error = 0.01m;

    [WolverineGet("/api/v1/channels/{channel_id}")]
    [ProducesResponseType(typeof(ChannelDetail), StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status404NotFound, Problems.MediaType)]
    public static async Task<IResult> Get(
        [FromRoute(Name = "channel_id")] string channelId, HttpContext http, CachedAnswers answers, NpgsqlDataSource database, DistinctSenders distinct,
        TimeProvider clock, [FromQuery(Name = "time_range")] string? timeRange, [FromQuery(Name = "as_of")] string? asOf,
        [FromQuery] string? currency, CancellationToken cancellation)
    {
        var query = new Query();
        channelId = query.Id("channel_id", PathIds.Id(http, channelId, segment: 3)) ?? "";
        var window = query.Window(timeRange, "7d", asOf, clock);
        var sumIn = query.Currency(currency);
        if (query.Problem is { } problem) return problem;
        return await answers.OfAsync(
            Summed.Figures | Summed.Channels, ("channel", window, sumIn, channelId),
            stop => ReadAsync(database, distinct, channelId, window, sumIn, stop), cancellation,
            nothing: Problems.NotFound("channel_id", $"Nothing was ever sent by a channel {channelId}."));
    }

    /// <summary>Null of a channel by which nothing was ever sent; zeros where it was, but not in the window.</summary>
    public static async Task<ChannelDetail?> ReadAsync(
        NpgsqlDataSource database, DistinctSenders distinct, string channelId, HourWindow window, SumCurrency currency, CancellationToken cancellation)
    {
        var (first, end) = window;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var questions = new Questions(connection);
        var sums = questions.Add(KeyBuckets.Channel(channelId, [(first, end)], currency));
        var buckets = questions.Add(KeyBuckets.Remittances(FigureKind.Channel, channelId, first, end));
        var failures = questions.Add(ChannelSums.Failures(channelId, first, end, skip: 0, MostReasons));
        var leftOut = questions.Add(ChannelSums.LeftOut(first, end));
        await questions.AskAsync(cancellation);
        var (sum, processing) = sums()[0];
        if (sum.Remittances == 0 && !await ChannelSums.IsKnownAsync(connection, channelId, cancellation)) return null;

        var senders = await distinct.CountAsync(connection, FigureKind.Channel, channelId, first, end, buckets(), cancellation);
        var name = sum.Name ?? channelId;
        return new ChannelDetail(
            channelId, name, window.Start, window.End, currency.Code(), sum.Remittances, sum.Completed, sum.Failed, sum.Cancelled,
            sum.SuccessRate, sum.Volume, sum.Average, sum.Alerts, senders, sum.Processed, sum.AverageProcessingMs, processing.Quantile(0.5),
            processing.Quantile(0.95), processing.Quantile(0.99), Error,
            [.. failures().Select(failure => GetChannelFailures.Row(failure, name))], leftOut());
    }
}
