using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Projections.Channels;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Corridors;

/// <summary>One corridor over a window. Rates and shares are 0 to 1, four decimals, 0 over nothing.</summary>
/// <param name="From">Where the window begins; it is [from, to).</param>
/// <param name="TotalVolume">In <paramref name="Currency"/>, without failed and cancelled remittances.</param>
/// <param name="AverageTransaction">In <paramref name="Currency"/>, over those that count for the volume.</param>
/// <param name="MedianUsd">Of the same remittances, in US dollars whatever the currency; within 1 %, or a cent. 0 over nothing.</param>
/// <param name="P90Usd">Nine in ten are at most that; likewise.</param>
/// <param name="UniqueSenders">May be off by 2 %.</param>
/// <param name="NewSenders">Those whose first remittance that we have screened is one of these.</param>
/// <param name="ShareOfTotal">Of the volume of all corridors.</param>
/// <param name="AlertRate">Alerts a remittance.</param>
/// <param name="Channels">The largest volume first.</param>
public sealed record CorridorReport(
    string CorridorId, string OriginCountry, string DestinationRegion, DateTimeOffset From, DateTimeOffset To, string Currency,
    long TransactionCount, decimal TotalVolume, decimal AverageTransaction, decimal MedianUsd, decimal P90Usd, long Completed, long Failed,
    long Cancelled, decimal SuccessRate, long UniqueSenders, long NewSenders, decimal ShareOfTotal, TopSendersShare TopSenders,
    CorridorGrowth PreviousPeriod, CorridorGrowth PreviousYear, long Alerts, decimal AlertRate, CorridorCost Cost,
    IReadOnlyList<CorridorChannel> Channels);

/// <summary>What the senders of most dollars have of the volume: from <paramref name="Share"/> to that and <paramref name="Error"/>.</summary>
/// <param name="Senders">How many they are at most.</param>
/// <param name="Error">0 while a bucket has no more than 256 senders.</param>
public sealed record TopSendersShare(int Senders, decimal Share, decimal Error);

/// <summary>What declared fees cost.</summary>
/// <param name="Percent">Fees in per cent of what was sent, over the remittances that declare them; four decimals, null without one.</param>
/// <param name="Declared">How many do, whatever became of them. Fees below 0 or above the amount are left out.</param>
public sealed record CorridorCost(decimal? Percent, long Declared, decimal FeesUsd);

/// <summary>A channel's part in the corridor.</summary>
/// <param name="ChannelId">Null for all channels beyond 256 together.</param>
/// <param name="ChannelName">The newest name told in the window; null where none was.</param>
/// <param name="Share">Of the corridor's volume.</param>
public sealed record CorridorChannel(string? ChannelId, string? ChannelName, long TransactionCount, decimal TotalVolume, decimal Share);

public static class GetCorridor
{
    private const int TopSenders = 10;

    [WolverineGet("/api/v1/corridors/{id}")]
    [ProducesResponseType(typeof(CorridorReport), StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status404NotFound, Problems.MediaType)]
    public static async Task<IResult> Get(
        string id, HttpContext http, CachedAnswers answers, NpgsqlDataSource database, DistinctSenders distinct, TimeProvider clock,
        [FromQuery(Name = "time_range")] string? timeRange, [FromQuery] string? currency, [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        id = PathIds.Id(http, id, segment: 3);
        var window = query.Window(timeRange, "7d", asOf, clock);
        var sumIn = query.Currency(currency);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;
        if (CorridorIds.Ends(id) is null) return Problems.NotFound("id", $"There is no corridor {id}: it is a country and a region, such as Saudi Arabia -> NCR.");

        return csv
            ? Csv.Stream((await ReadAsync(database, distinct, id, window, sumIn, clock, cancellation)).Channels.ToAsyncEnumerable(), "corridor-channels.csv", Columns)
            : await answers.OfAsync(
                Summed.Figures | Summed.Details, ("corridor", window, GrowthWindows.Of(window, clock), sumIn, id),
                stop => ReadAsync(database, distinct, id, window, sumIn, clock, stop), cancellation);
    }

    /// <param name="id">One that <see cref="CorridorIds"/> knows.</param>
    public static async Task<CorridorReport> ReadAsync(
        NpgsqlDataSource database, DistinctSenders distinct, string id, HourWindow window, SumCurrency currency, TimeProvider clock,
        CancellationToken cancellation)
    {
        var (country, region) = CorridorIds.Ends(id)!.Value;
        var (first, end) = window;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var compared = GrowthWindows.Of(window, clock);
        var questions = new Questions(connection);
        var sums = questions.Add(KeyBuckets.Sums(FigureKind.Corridor, id, [(first, end), .. compared.All], currency));
        var total = questions.Add(KeyBuckets.Sums(FigureKind.All, "", [(first, end)], currency));
        var buckets = questions.Add(KeyBuckets.Remittances(FigureKind.Corridor, id, first, end));
        var begins = questions.Add(KeyBuckets.FirstHour());
        var detail = questions.Add(KeyBuckets.Corridor(id, first, end));
        await questions.AskAsync(cancellation);
        var (sum, more, history) = (sums()[0], detail(), begins());
        var senders = await distinct.CountAsync(connection, FigureKind.Corridor, id, first, end, buckets(), cancellation);
        var names = await ChannelSums.ChannelNamesAsync(connection, [.. more.Detail.Channels.Channels.Keys], first, end, cancellation);

        return new CorridorReport(
            id, country, region, window.Start, window.End, currency.Code(), sum.Remittances, sum.Volume, sum.Average,
            more.Detail.Amounts.Quantile(0.5) / 100m, more.Detail.Amounts.Quantile(0.9) / 100m, sum.Completed, sum.Failed, sum.Cancelled,
            sum.SuccessRate, senders, more.FirstSenders, FigureSum.Ratio(sum.Volume, total()[0].Volume), Top(more),
            compared.PreviousPeriod(sums()[1], sums()[2], history), compared.PreviousYear(sums()[1], sums()[3], history), sum.Alerts,
            FigureSum.Ratio(sum.Alerts, sum.Remittances),
            new CorridorCost(more.FeesVolumeUsd == 0 ? null : FigureSum.Ratio(more.FeesUsd * 100, more.FeesVolumeUsd), more.FeesDeclared, more.FeesUsd),
            Mix(more.Detail.Channels, currency, names));
    }

    private static TopSendersShare Top(CorridorSum sum)
    {
        var (least, most) = sum.Detail.Senders.Largest(TopSenders);
        var share = Math.Min(1, FigureSum.Ratio(least / 100m, sum.VolumeUsd));
        var error = sum.VolumeUsd == 0 || least == most ? 0 : decimal.Round((most - least) / 100m / sum.VolumeUsd, 4, MidpointRounding.ToPositiveInfinity);
        return new TopSendersShare(TopSenders, share, Math.Min(1 - share, error));
    }

    private static CorridorChannel[] Mix(ChannelMix mix, SumCurrency currency, Dictionary<string, string> names)
    {
        var volume = mix.Channels.Values.Sum(Volume);
        return
        [
            .. mix.Channels.OrderByDescending(channel => Volume(channel.Value)).ThenByDescending(channel => channel.Value.Remittances)
                .Select(channel => new CorridorChannel(
                    channel.Key == ChannelMix.Others ? null : channel.Key, names.GetValueOrDefault(channel.Key), channel.Value.Remittances,
                    Volume(channel.Value), FigureSum.Ratio(Volume(channel.Value), volume))),
        ];

        decimal Volume(ChannelSum sum) => currency == SumCurrency.Php ? sum.VolumePhp : sum.VolumeUsd;
    }

    private static (string Name, Func<CorridorChannel, object?> Value)[] Columns { get; } =
    [
        ("channel_id", x => x.ChannelId), ("channel_name", x => x.ChannelName), ("transaction_count", x => x.TransactionCount),
        ("total_volume", x => x.TotalVolume), ("share", x => x.Share),
    ];
}
