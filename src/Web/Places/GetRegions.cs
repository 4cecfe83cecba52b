using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Places;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;
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
public sealed record RegionRow(
    string DestRegion, string LongName, string? Psgc, int? Population, long TransactionCount, decimal TotalVolume,
    decimal AverageTransaction, decimal? VolumePerHead, string Currency, decimal SuccessRate, long Alerts, long UniqueSenders);

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
        var wanted = query.Number("hours", hours, least: 1, most: 720, usual: 24);
        var sumIn = query.Currency(currency);
        var window = HourWindow.Ending(query.Time("as_of", asOf) ?? Moment.From(clock.GetUtcNow()), wanted);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;
        return csv
            ? Csv.Stream((await ReadAsync(database, distinct, window, sumIn, cancellation)).ToAsyncEnumerable(), "regions.csv", Columns)
            : await answers.OfFiguresAsync(("regions", window, sumIn), stop => ReadAsync(database, distinct, window, sumIn, stop), cancellation);
    }

    public static async Task<RegionRow[]> ReadAsync(
        NpgsqlDataSource database, DistinctSenders distinct, HourWindow window, SumCurrency currency, CancellationToken cancellation)
    {
        var (first, end) = window;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var sums = (await FigureSums.ReadAsync(
            connection, new FigureQuery(FigureKind.Region, first, end, currency, Regions.All.Count + 1), cancellation)).ToDictionary(sum => sum.Key);
        var senders = await distinct.CountAsync(connection, FigureKind.Region, first, end, [.. sums.Keys], cancellation);
        return
        [
            .. Regions.All.Select(region => region.Name).Union(sums.Keys)
                .Select(name => Row(name, sums.GetValueOrDefault(name) ?? FigureSum.Nothing(name), currency, senders.GetValueOrDefault(name)))
                .OrderByDescending(row => row.TotalVolume),
        ];
    }

    private static RegionRow Row(string name, FigureSum sum, SumCurrency currency, long senders)
    {
        var region = name == Place.Unknown ? null : Regions.Get(name);
        return new RegionRow(
            name, region?.LongName ?? name, region?.Psgc, region?.Population, sum.Remittances, sum.Volume, sum.Average,
            region is null ? null : decimal.Round(sum.Volume / region.Population, 4, MidpointRounding.ToEven),
            currency.Code(), sum.SuccessRate, sum.Alerts, senders);
    }

    private static (string Name, Func<RegionRow, object?> Value)[] Columns { get; } =
    [
        ("dest_region", x => x.DestRegion), ("long_name", x => x.LongName), ("psgc", x => x.Psgc), ("population", x => x.Population),
        ("transaction_count", x => x.TransactionCount), ("total_volume", x => x.TotalVolume), ("average_transaction", x => x.AverageTransaction),
        ("volume_per_head", x => x.VolumePerHead), ("currency", x => x.Currency), ("success_rate", x => x.SuccessRate), ("alerts", x => x.Alerts),
        ("unique_senders", x => x.UniqueSenders),
    ];
}
