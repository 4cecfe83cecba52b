using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Places;

/// <summary>Where remittances go, largest sums first.</summary>
public sealed record Geography(IReadOnlyList<GeographyRow> GeographicData);

/// <summary>What a city, a province or a region received in 30 days.</summary>
/// <param name="DestCity">Null where no city was told, and for what is no city.</param>
/// <param name="TotalReceived">In <paramref name="Currency"/> at the reference rate, never the declared amount; without failed and cancelled remittances.</param>
/// <param name="AvgTransaction">In <paramref name="Currency"/>, over those that count for the total; four decimals.</param>
/// <param name="UniqueSenders">May be off by 2 %.</param>
/// <param name="DestProvince">As told; null for what is no province.</param>
public sealed record GeographyRow(
    string DestRegion, string? DestCity, long TransactionCount, decimal TotalReceived, decimal AvgTransaction, string Currency, long UniqueSenders,
    string? DestProvince);

/// <summary>The 50 cities, or provinces, that receive most, of the country or of one region, or the regions, over 30 days of event time.</summary>
public static class GetGeography
{
    internal const int Days = 30;
    private const int Rows = 50;

    [WolverineGet("/api/v1/analytics/geographic")]
    [ProducesResponseType(typeof(Geography), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, DistinctSenders distinct, TimeProvider clock, [FromQuery] string? region, [FromQuery] string? level,
        [FromQuery] string? currency, [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var window = query.Window(null, $"{Days}d", asOf, clock);
        var name = query.Region("region", region);
        var kind = query.OneOf("level", level, "region", "province", "city") switch
        {
            "region" => FigureKind.Region,
            "province" => FigureKind.Province,
            _ => FigureKind.City,
        };
        var sumIn = query.Currency(currency, SumCurrency.Php);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;
        if (csv) return Csv.Stream((await ReadAsync(database, distinct, name, window, sumIn, cancellation, kind)).ToAsyncEnumerable(), "places.csv", Columns);
        return await answers.OfAsync(
            kind == FigureKind.Province ? Summed.Details : Summed.Figures, ("geographic", window, sumIn, kind, name),
            async stop => new Geography(await ReadAsync(database, distinct, name, window, sumIn, stop, kind)), cancellation);
    }

    /// <summary>The largest places of a region, by its short name, or of all where none is named.</summary>
    /// <param name="level">What the rows are of: regions, provinces (of remittances that tell one) or cities.</param>
    public static async Task<IReadOnlyList<GeographyRow>> ReadAsync(
        NpgsqlDataSource database, DistinctSenders distinct, string? name, HourWindow window, SumCurrency currency, CancellationToken cancellation,
        FigureKind level = FigureKind.City)
    {
        var (first, end) = window;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var sums = await FigureSums.ReadAsync(
            connection,
            new FigureQuery(level, first, end, currency, Rows)
            {
                KeysFrom = name, // The region itself, and what lies in it.
                KeysTo = name is null ? null : name + (char)(BucketKey.Separator + 1),
            },
            cancellation);
        var senders = await distinct.CountAsync(connection, level, first, end, [.. sums.Select(sum => sum.Key)], cancellation);
        return [.. sums.Select(sum => Row(level, sum, currency, senders[sum.Key]))];
    }

    private static GeographyRow Row(FigureKind level, FigureSum sum, SumCurrency currency, long senders)
    {
        var place = sum.Key.Split(BucketKey.Separator);
        var within = place is [_, { Length: > 0 } name] ? name : null;
        return new GeographyRow(
            place[0], level == FigureKind.City ? within : null, sum.Remittances, sum.Volume, sum.Average, currency.Code(), senders,
            level == FigureKind.Province ? within : null);
    }

    private static (string Name, Func<GeographyRow, object?> Value)[] Columns { get; } =
    [
        ("dest_region", x => x.DestRegion), ("dest_province", x => x.DestProvince), ("dest_city", x => x.DestCity), ("transaction_count", x => x.TransactionCount),
        ("total_received", x => x.TotalReceived), ("avg_transaction", x => x.AvgTransaction), ("currency", x => x.Currency),
        ("unique_senders", x => x.UniqueSenders),
    ];
}
