using NpgsqlTypes;
using RemitFlow.Projections.Figures;
using Weasel.Core;

namespace RemitFlow.Projections.Channels;

/// <summary>Adds a page to the buckets, and drops the five minutes that have grown too old.</summary>
internal sealed class AddChannelFigures(
    IReadOnlyDictionary<ChannelKey, ChannelBucket> page, IReadOnlyDictionary<SheetKey, SumSheet?> sheets, Guid before, Guid after, DateTimeOffset keptSince)
    : TurnPage(ChannelFiguresTable.Pages, before, after)
{
    private static readonly string[] Sums = ["completed", "failed", "cancelled", "processed", "volume_usd", "volume_php"];

    private static readonly string[] Whole = ["name", "processing", .. ServiceLevels.Percentiles.Select(ServiceLevels.Column)];

    private static readonly string Columns = string.Join(", ", ["kind", "minutes", "start", "key", .. Sums, .. Whole]);

    private static readonly string Added = string.Join(
        ", ", [.. Sums.Select(sum => $"{sum} = f.{sum} + excluded.{sum}"), .. Whole.Select(column => $"{column} = coalesce(excluded.{column}, f.{column})")]);

    protected override void Write(ICommandBuilder sql)
    {
        foreach (var (name, table) in new[] { ("dropped", ChannelFiguresTable.Named), ("dropped_sheets", ChannelSheets.FiveMinutes.Table) })
        {
            sql.Append($"""
                {name} as (
                  delete from {table} using turned where kind = {(short)ChannelKind.Type} and minutes = {ChannelKey.FiveMinutes} and start < (
                """);
            sql.AppendParameter(keptSince);
            sql.Append(")), ");
        }

        sql.Append($"added as (insert into {ChannelFiguresTable.Named} as f ({Columns}) select x.* from turned cross join unnest(");
        Append(sql, NpgsqlDbType.Smallint, row => (short)row.Key.Kind, first: true);
        Append(sql, NpgsqlDbType.Smallint, row => row.Key.Minutes);
        Append(sql, NpgsqlDbType.TimestampTz, row => row.Key.StartsAt);
        Append(sql, NpgsqlDbType.Text, row => row.Key.Key);
        foreach (var count in new Func<ChannelBucket, long>[] { x => x.Completed, x => x.Failed, x => x.Cancelled, x => x.ProcessedCount })
        {
            Append(sql, NpgsqlDbType.Bigint, row => count(row.Value));
        }

        Append(sql, NpgsqlDbType.Numeric, row => row.Value.VolumeUsd);
        Append(sql, NpgsqlDbType.Numeric, row => row.Value.VolumePhp);
        Append(sql, NpgsqlDbType.Text, row => row.Value.Name);
        Append(sql, NpgsqlDbType.Bytea, row => row.Value.ProcessingChanged ? row.Value.Processing.ToBytes() : null);
        foreach (var percentile in ServiceLevels.Percentiles) Append(sql, NpgsqlDbType.Bigint, row => Quantile(row.Key, row.Value, percentile));
        sql.Append($"""
            ) as x({Columns})
            on conflict (kind, minutes, start, key) do update set {Added})
            """);
        ChannelSheets.Handled.Write(sql, sheets);
    }

    /// <summary>Of five minutes, so that a search for breaches reads no histogram; longer buckets are asked together with others.</summary>
    private static long? Quantile(ChannelKey key, ChannelBucket bucket, int percentile) =>
        key.Minutes == ChannelKey.FiveMinutes && bucket.ProcessingChanged ? bucket.Processing.Quantile(percentile / 100.0) : null;

    private void Append<T>(ICommandBuilder sql, NpgsqlDbType type, Func<KeyValuePair<ChannelKey, ChannelBucket>, T> value, bool first = false)
    {
        if (!first) sql.Append(", ");
        FigureColumn.Append(sql, type, page.Select(value).ToArray());
    }
}
