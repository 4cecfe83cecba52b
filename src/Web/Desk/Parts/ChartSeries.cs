using RemitFlow.Projections.Figures;
using RemitFlow.Web.Channels;
using RemitFlow.Web.Desk.Reading;
using RemitFlow.Web.Rates;
using RemitFlow.Web.Remittances;

namespace RemitFlow.Web.Desk.Parts;

/// <summary>Lines over time, bars or candles; every one has a value at each time.</summary>
/// <param name="Kind"><c>line</c>, <c>bar</c>, or <c>candlestick</c>, whose values are open, close, low and high.</param>
/// <param name="Times">Milliseconds since 1970-01-01T00:00Z, the oldest first.</param>
/// <param name="Points">How many points of a live line are kept.</param>
/// <param name="Unit">Stands before a value: <c>US$</c>; empty for a count.</param>
public sealed record ChartSeries(string Kind, string[] Names, long[] Times, decimal[][] Values, int Points, string Unit) : IDrawing
{
    /// <summary>A bar an hour, as high as its volume.</summary>
    public static ChartSeries Volumes(IReadOnlyList<HourlyRow> hours, SumCurrency currency) =>
        Bars("Volume", hours, hour => hour.Hour, hour => hour.Volume, Reader.Sign(currency));

    /// <summary>A bar a bucket, as high as its volume.</summary>
    public static ChartSeries Volumes(IReadOnlyList<ChannelTrendRow> buckets, SumCurrency currency) =>
        Bars("Volume", buckets, bucket => bucket.Start, bucket => bucket.TotalVolume, Reader.Sign(currency));

    /// <summary>A bar a bucket, as high as the seconds within which 95 % of its remittances were completed; 0 where none was.</summary>
    public static ChartSeries Processing(IReadOnlyList<ChannelTrendRow> buckets) =>
        Bars("Seconds", buckets, bucket => bucket.Start, bucket => (bucket.P95ProcessingTime ?? 0) / 1_000m, "");

    /// <summary>A candle for each hour or day with quotes.</summary>
    public static ChartSeries Candles(IEnumerable<RateRow> buckets)
    {
        RateRow[] quoted = [.. buckets.Where(bucket => bucket.Quotes > 0)];
        return new(
            "candlestick", ["Pesos"], [.. quoted.Select(bucket => bucket.Start.ToUnixTimeMilliseconds())],
            [Of(bucket => bucket.Open), Of(bucket => bucket.Close), Of(bucket => bucket.Low), Of(bucket => bucket.High)], quoted.Length, "");

        decimal[] Of(Func<RateRow, decimal?> rate) => [.. quoted.Select(bucket => rate(bucket)!.Value)];
    }

    private static ChartSeries Bars<T>(
        string name, IReadOnlyList<T> buckets, Func<T, DateTimeOffset> start, Func<T, decimal> value, string unit) => new(
        "bar", [name], [.. buckets.Select(bucket => start(bucket).ToUnixTimeMilliseconds())], [[.. buckets.Select(value)]], buckets.Count, unit);

    public bool Shows(IDrawing? other) => other is ChartSeries series && Unit == series.Unit && Times.SequenceEqual(series.Times)
        && Values.Zip(series.Values).All(pair => pair.First.SequenceEqual(pair.Second));
}
