using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Corridors;

/// <summary>A corridor, or all of them, over time, the oldest bucket first; buckets in which nothing was sent are there with zeros.</summary>
/// <param name="CorridorId">Null for all.</param>
/// <param name="TimeZone">Whose hours, days, weeks or months they are.</param>
/// <param name="From">Where the first bucket begins.</param>
/// <param name="To">Where the last one ends.</param>
public sealed record CorridorTrend(
    string? CorridorId, string Bucket, string TimeZone, DateTimeOffset From, DateTimeOffset To, string Currency, IReadOnlyList<TrendRow> Trend);

/// <summary>A bucket.</summary>
/// <param name="Date">The date there that it begins with; null for an hour.</param>
/// <param name="TransactionCount">Remittances, whatever became of them.</param>
/// <param name="TotalVolume">In the currency asked for, without failed and cancelled remittances.</param>
/// <param name="AverageTransaction">Over those that count for the volume; four decimals, 0 over nothing.</param>
/// <param name="SuccessRate">0 to 1: completed / (completed + failed + cancelled); 0 over nothing.</param>
/// <param name="Alerts">Raised by remittances of that time.</param>
public sealed record TrendRow(
    DateTimeOffset Start, DateOnly? Date, long TransactionCount, decimal TotalVolume, decimal AverageTransaction, long Completed, long Failed,
    long Cancelled, decimal SuccessRate, long Alerts);

public static class GetCorridorTrend
{
    [WolverineGet("/api/v1/corridors/trend")]
    [ProducesResponseType(typeof(CorridorTrend), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, TimeProvider clock, [FromQuery] string? id, [FromQuery] string? bucket, [FromQuery] string? tz,
        [FromQuery] string? from, [FromQuery] string? to, [FromQuery] string? currency, [FromQuery] string? format,
        CancellationToken cancellation)
    {
        var query = new Query();
        id = string.IsNullOrEmpty(id) ? null : id;
        if (id is not null && CorridorIds.Ends(id) is null) query.Refuse("id", "a corridor is expected as /corridors has it, such as Saudi Arabia -> NCR.");
        var buckets = TrendBuckets.Read(query, bucket, tz, from, to, clock);
        var sumIn = query.Currency(currency);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;

        var window = buckets.Window;
        return csv
            ? Csv.Stream((await ReadAsync(database, id, buckets, sumIn, cancellation)).ToAsyncEnumerable(), "corridor-trend.csv", Columns)
            : await answers.OfAsync(Summed.Figures, ("corridor-trend", buckets.Size, buckets.TimeZone, window, sumIn, id), async stop => new CorridorTrend(
                id, buckets.Size, buckets.TimeZone, window.Start, window.End, sumIn.Code(),
                await ReadAsync(database, id, buckets, sumIn, stop)), cancellation);
    }

    private static async Task<TrendRow[]> ReadAsync(
        NpgsqlDataSource database, string? id, TrendBuckets buckets, SumCurrency currency, CancellationToken cancellation)
    {
        var windows = buckets.Windows;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var sums = await connection.AskAsync(
            KeyBuckets.Sums(id is null ? FigureKind.All : FigureKind.Corridor, id ?? "", windows, currency), cancellation);
        return [.. sums.Select((sum, at) => Row(Moment.AtHour(windows[at].First).ToDateTimeOffset(), buckets.Date(at), sum))];
    }

    private static TrendRow Row(DateTimeOffset start, DateOnly? date, FigureSum sum) => new(
        start, date, sum.Remittances, sum.Volume, sum.Average, sum.Completed, sum.Failed, sum.Cancelled, sum.SuccessRate, sum.Alerts);

    private static (string Name, Func<TrendRow, object?> Value)[] Columns { get; } =
    [
        ("start", x => x.Start), ("date", x => x.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("transaction_count", x => x.TransactionCount), ("total_volume", x => x.TotalVolume), ("average_transaction", x => x.AverageTransaction),
        ("completed", x => x.Completed), ("failed", x => x.Failed), ("cancelled", x => x.Cancelled), ("success_rate", x => x.SuccessRate),
        ("alerts", x => x.Alerts),
    ];
}
