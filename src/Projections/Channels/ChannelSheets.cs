using Npgsql;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Projections.Channels;

/// <summary>The sheets of agents, of branches, and of five minutes of channel types.</summary>
internal static class ChannelSheets
{
    /// <summary>Without volumes: lists go by counts, and the volumes of a page are read with its percentiles.</summary>
    public static readonly Sheets Handled = new(ChannelFiguresTable.Named, "minutes", 1, new("completed"), new("failed"), new("cancelled"));

    /// <summary>In the table of those.</summary>
    public static readonly Sheets FiveMinutes = new(
        ChannelFiguresTable.Named, "minutes", 1, [new("processed"), .. ServiceLevels.Percentiles.Select(percentile => new SheetColumn(ServiceLevels.Column(percentile)))]);

    /// <summary>The sheets that a page changes, with the page, whose processing times have been merged with what is stored.</summary>
    public static async Task<Dictionary<SheetKey, SumSheet?>> WithAsync(
        NpgsqlConnection connection, IReadOnlyDictionary<ChannelKey, ChannelBucket> page, CancellationToken cancellation)
    {
        var (handled, types) = (
            page.Where(bucket => bucket.Key.Kind is ChannelKind.Agent or ChannelKind.Branch).ToArray(), page.Where(bucket => bucket.Key.Kind == ChannelKind.Type).ToLookup(bucket => bucket.Value.ProcessingChanged));
        var sheets = await Handled.StoredAsync(connection, Keys(handled), cancellation);
        Handled.Add(sheets, Rows(handled, bucket => [bucket.Completed, bucket.Failed, bucket.Cancelled]));

        var minutes = await FiveMinutes.StoredAsync(connection, Keys(types.SelectMany(some => some)), cancellation);
        FiveMinutes.Add(minutes, Rows(types[false], _ => new Int128[FiveMinutes.Width]));
        FiveMinutes.Add(minutes, Rows(types[true], bucket =>
            [bucket.ProcessedCount, .. ServiceLevels.Percentiles.Select(percentile => (Int128)bucket.Processing.Quantile(percentile / 100.0))]), added: 1);
        foreach (var (key, sheet) in minutes) sheets.Add(key, sheet);
        return sheets;
    }

    private static SheetKey KeyOf(ChannelKey key) => new((short)key.Kind, key.Minutes, key.StartsAt);

    private static SheetKey[] Keys(IEnumerable<KeyValuePair<ChannelKey, ChannelBucket>> buckets) => [.. buckets.Select(bucket => KeyOf(bucket.Key)).Distinct()];

    private static IEnumerable<(SheetKey, string, Int128[])> Rows(
        IEnumerable<KeyValuePair<ChannelKey, ChannelBucket>> buckets, Func<ChannelBucket, Int128[]> sums) =>
        buckets.Select(bucket => (KeyOf(bucket.Key), bucket.Key.Key, sums(bucket.Value)));
}
