using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Places;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Places;

/// <summary>What a region received over the hours asked for.</summary>
/// <param name="Psgc">Its ten-digit PSGC code; null for Unknown.</param>
/// <param name="Population">On 1 July 2024; null for Unknown.</param>
/// <param name="TransactionCount">Remittances, whatever became of them.</param>
/// <param name="TotalVolume">In <paramref name="Currency"/>, without failed and cancelled remittances.</param>
/// <param name="VolumePerHead">In <paramref name="Currency"/>; four decimals, null for Unknown.</param>
/// <param name="SuccessRate">0 to 1.</param>
/// <param name="UniqueSenders">May be off by 2 %.</param>
/// <param name="OfwEstimate">Overseas workers from there, an estimate (docs/analytics.md); null for Unknown.</param>
/// <param name="VolumePerOfw">In <paramref name="Currency"/>, by that estimate; four decimals, null for Unknown.</param>
/// <param name="GrowthPercent">Of the volume, against the window before of equal length; four decimals, null where <paramref name="NoGrowth"/> says why.</param>
public sealed record RegionRow(
    string DestRegion, string LongName, string? Psgc, int? Population, long TransactionCount, decimal TotalVolume,
    decimal AverageTransaction, decimal? VolumePerHead, string Currency, decimal SuccessRate, long Alerts, long UniqueSenders,
    int? OfwEstimate, decimal? VolumePerOfw, decimal? GrowthPercent, string? NoGrowth);

/// <summary>All 18 regions, largest volume first, with those that received nothing; and Unknown where it received something.</summary>
public static class GetRegions
{
    [WolverineGet("/api/v1/regions")]
    [ProducesResponseType(typeof(RegionRow[]), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, DistinctSenders distinct, TimeProvider clock, [FromQuery] string? hours, [FromQuery] string? currency,
        [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var wanted = Hours(query, hours);
        var sumIn = query.Currency(currency);
        var window = HourWindow.Ending(query.Time("as_of", asOf) ?? Moment.From(clock.GetUtcNow()), wanted);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;
        return csv
            ? Csv.Stream((await ReadAsync(database, distinct, window, sumIn, cancellation)).ToAsyncEnumerable(), "regions.csv", Columns)
            : await answers.OfAsync(Summed.Figures, ("regions", window, sumIn), stop => ReadAsync(database, distinct, window, sumIn, stop), cancellation);
    }

    /// <summary>How many whole hours are asked for.</summary>
    internal static int Hours(Query query, string? hours) => query.Number("hours", hours, least: 1, most: 720, usual: 24);

    public static async Task<RegionRow[]> ReadAsync(
        NpgsqlDataSource database, DistinctSenders distinct, HourWindow window, SumCurrency currency, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var sums = await SumsAsync(connection, window, currency, cancellation);
        var before = await SumsAsync(connection, WindowGrowth.Before(window), currency, cancellation);
        var senders = await distinct.CountAsync(
            connection, FigureKind.Region, window.FirstHour, window.EndHour, [.. sums.Keys], cancellation);
        var begins = await connection.AskAsync(KeyBuckets.FirstHour(), cancellation);
        return
        [
            .. Regions.All.Select(region => region.Name).Union(sums.Keys)
                .Select(name => (Sum: sums.GetValueOrDefault(name) ?? FigureSum.Nothing(name), Before: before.GetValueOrDefault(name)?.Volume ?? 0))
                .Select(x => Row(
                    x.Sum, currency, senders.GetValueOrDefault(x.Sum.Key), WindowGrowth.Of(x.Sum.Volume, x.Before, window, begins)))
                .OrderByDescending(row => row.TotalVolume),
        ];
    }

    private static async Task<Dictionary<string, FigureSum>> SumsAsync(
        NpgsqlConnection connection, HourWindow window, SumCurrency currency, CancellationToken cancellation)
    {
        var (first, end) = window;
        var query = new FigureQuery(FigureKind.Region, first, end, currency, Regions.All.Count + 1);
        return (await FigureSums.ReadAsync(connection, query, cancellation)).ToDictionary(sum => sum.Key);
    }

    private static RegionRow Row(FigureSum sum, SumCurrency currency, long senders, WindowGrowth growth)
    {
        var (name, region) = (sum.Key, sum.Key == Place.Unknown ? null : Regions.Get(sum.Key));
        return new RegionRow(
            name, region?.LongName ?? name, region?.Psgc, region?.Population, sum.Remittances, sum.Volume, sum.Average,
            Each(region?.Population), currency.Code(), sum.SuccessRate, sum.Alerts, senders, region?.Ofws, Each(region?.Ofws),
            growth.Percent, growth.Without);

        decimal? Each(int? people) => people is { } count ? FigureSum.Ratio(sum.Volume, count) : null;
    }

    private static (string Name, Func<RegionRow, object?> Value)[] Columns { get; } =
    [
        ("dest_region", x => x.DestRegion), ("long_name", x => x.LongName), ("psgc", x => x.Psgc), ("population", x => x.Population),
        ("transaction_count", x => x.TransactionCount), ("total_volume", x => x.TotalVolume), ("average_transaction", x => x.AverageTransaction),
        ("volume_per_head", x => x.VolumePerHead), ("currency", x => x.Currency), ("success_rate", x => x.SuccessRate), ("alerts", x => x.Alerts),
        ("unique_senders", x => x.UniqueSenders), ("ofw_estimate", x => x.OfwEstimate), ("volume_per_ofw", x => x.VolumePerOfw),
        ("growth_percent", x => x.GrowthPercent), ("no_growth", x => x.NoGrowth),
    ];
}
