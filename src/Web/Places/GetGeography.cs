using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Places;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Figures;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Places;

/// <summary>Where remittances go, largest sums first.</summary>
public sealed record Geography(IReadOnlyList<GeographyRow> GeographicData);

/// <summary>What a city received in 30 days.</summary>
/// <param name="DestCity">Null where no city was told.</param>
/// <param name="TotalReceived">In <paramref name="Currency"/> at the reference rate, never the declared amount; without failed and cancelled remittances.</param>
/// <param name="AvgTransaction">In <paramref name="Currency"/>, over those that count for the total; four decimals.</param>
/// <param name="UniqueSenders">May be off by 2 %.</param>
public sealed record GeographyRow(
    string DestRegion, string? DestCity, long TransactionCount, decimal TotalReceived, decimal AvgTransaction, string Currency, long UniqueSenders);

/// <summary>The 50 cities that receive most, of the country or of one region, over 30 days of event time.</summary>
public static class GetGeography
{
    internal const int Days = 30;
    private const int Rows = 50;

    [WolverineGet("/api/v1/analytics/geographic")]
    [ProducesResponseType(typeof(Geography), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, DistinctSenders distinct, TimeProvider clock, [FromQuery] string? region, [FromQuery] string? currency,
        [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var window = query.Window(null, $"{Days}d", asOf, clock);
        var name = RegionName(query, region);
        var sumIn = query.Currency(currency, SumCurrency.Php);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;
        return csv
            ? Csv.Stream((await ReadAsync(database, distinct, name, window, sumIn, cancellation)).ToAsyncEnumerable(), "cities.csv", Columns)
            : await answers.OfFiguresAsync(
                ("geographic", window, sumIn, name), async stop => new Geography(await ReadAsync(database, distinct, name, window, sumIn, stop)), cancellation);
    }

    /// <summary>The largest cities of a region, by its short name, or of all where none is named.</summary>
    public static async Task<IReadOnlyList<GeographyRow>> ReadAsync(
        NpgsqlDataSource database, DistinctSenders distinct, string? name, HourWindow window, SumCurrency currency, CancellationToken cancellation)
    {
        var (first, end) = window;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var sums = await FigureSums.ReadAsync(
            connection,
            new FigureQuery(FigureKind.City, first, end, currency, Rows)
            {
                KeysFrom = name is null ? null : name + BucketKey.Separator,
                KeysTo = name is null ? null : name + (char)(BucketKey.Separator + 1),
            },
            cancellation);
        var senders = await distinct.CountAsync(
            connection, FigureKind.City, first, end, [.. sums.Select(sum => sum.Key)], cancellation);
        return [.. sums.Select(sum => Row(sum, currency, senders[sum.Key]))];
    }

    private static string? RegionName(Query query, string? region)
    {
        if (string.IsNullOrEmpty(region)) return null;
        if (Regions.Get(region) is { } known) return known.Name;
        if (region.Trim().Equals(Place.Unknown, StringComparison.OrdinalIgnoreCase)) return Place.Unknown;
        query.Refuse("region", "one of the 18 regions is expected, by a name or a PSGC code: NCR, Region VII, Central Visayas, …; or Unknown.");
        return null;
    }

    private static GeographyRow Row(FigureSum sum, SumCurrency currency, long senders)
    {
        var place = sum.Key.Split(BucketKey.Separator);
        return new GeographyRow(place[0], place[1] is "" ? null : place[1], sum.Remittances, sum.Volume, sum.Average, currency.Code(), senders);
    }

    private static (string Name, Func<GeographyRow, object?> Value)[] Columns { get; } =
    [
        ("dest_region", x => x.DestRegion), ("dest_city", x => x.DestCity), ("transaction_count", x => x.TransactionCount),
        ("total_received", x => x.TotalReceived), ("avg_transaction", x => x.AvgTransaction), ("currency", x => x.Currency),
        ("unique_senders", x => x.UniqueSenders),
    ];
}
