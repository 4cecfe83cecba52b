using System.Data.Common;
using NpgsqlTypes;
using RemitFlow.Projections.Figures;
using Weasel.Core;
using Weasel.Storage;

namespace RemitFlow.Projections.Channels;

/// <summary>
/// Adds a page to the buckets, and drops the five minutes that have grown too old, in one statement, if the page before
/// it is still the newest; else the page fails and is added up again from what stands.
/// </summary>
internal sealed class AddChannelFigures(IReadOnlyDictionary<ChannelKey, ChannelBucket> page, Guid before, Guid after, DateTimeOffset keptSince)
    : Weasel.Storage.IStorageOperation
{
    private static readonly string[] Sums = ["completed", "failed", "cancelled", "processed", "volume_usd", "volume_php"];

    private static readonly string[] Whole = ["name", "processing", .. ServiceLevels.Percentiles.Select(ServiceLevels.Column)];

    private static readonly string Columns = string.Join(", ", ["kind", "minutes", "start", "key", .. Sums, .. Whole]);

    private static readonly string Added = string.Join(
        ", ", [.. Sums.Select(sum => $"{sum} = f.{sum} + excluded.{sum}"), .. Whole.Select(column => $"{column} = coalesce(excluded.{column}, f.{column})")]);

    // Marten asks for a document of the store here; the table itself is none.
    public Type DocumentType => typeof(Domain.Senders.Sender);

    public OperationRole Role() => OperationRole.Other;

    public void ConfigureCommand(ICommandBuilder sql, IStorageSession session)
    {
        sql.Append($"with turned as (insert into {ChannelFiguresPageTable.Named} as p (singleton, page) values (true, ");
        sql.AppendParameter(after);
        sql.Append(") on conflict (singleton) do update set page = excluded.page where p.page = ");
        sql.AppendParameter(before);
        sql.Append($"""
             returning 1),
            dropped as (
              delete from {ChannelFiguresTable.Named} using turned
              where kind = {(short)ChannelKind.Type} and minutes = {ChannelKey.FiveMinutes} and start < (
            """);
        sql.AppendParameter(keptSince);
        sql.Append($")), added as (insert into {ChannelFiguresTable.Named} as f ({Columns}) select x.* from turned cross join unnest(");
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
            select count(*) from turned
            """);
    }

    public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        await reader.ReadAsync(token);
        if (await reader.GetFieldValueAsync<long>(0, token) == 0)
        {
            exceptions.Add(new JasperFx.ConcurrencyException("Another page of channels' figures was written meanwhile."));
        }
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
