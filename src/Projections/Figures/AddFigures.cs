using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Weasel.Core;
using Weasel.Storage;

namespace RemitFlow.Projections.Figures;

/// <summary>
/// Adds a page to the buckets in one statement, if the page before it is still the newest; else the page fails and is
/// summed again from what stands.
/// </summary>
internal sealed class AddFigures(IReadOnlyDictionary<BucketKey, Bucket> page, Guid before, Guid after) : Weasel.Storage.IStorageOperation
{
    private static readonly string[] Sums =
    [
        "remittances", "completed", "failed", "cancelled", "alerts", "high_alerts", "medium_alerts", "processed",
        "processed_ms", "volume_usd", "volume_php", "score_sum",
    ];

    private static readonly string Columns = string.Join(", ", ["kind", "hours", "start", "key", .. Sums, "name", "senders", "processing"]);

    private static readonly string Added = string.Join(", ", Sums.Select(sum => $"{sum} = f.{sum} + excluded.{sum}"));

    // Marten asks for a document of the store here; the table itself is none.
    public Type DocumentType => typeof(Domain.Senders.Sender);

    public OperationRole Role() => OperationRole.Other;

    public void ConfigureCommand(ICommandBuilder sql, IStorageSession session)
    {
        var rows = page.ToArray();
        sql.Append($"with turned as (insert into {FiguresPageTable.Named} as p (singleton, page) values (true, ");
        sql.AppendParameter(after);
        sql.Append(") on conflict (singleton) do update set page = excluded.page where p.page = ");
        sql.AppendParameter(before);
        sql.Append($" returning 1), added as (insert into {FiguresTable.Named} as f ({Columns}) select x.* from turned cross join unnest(");
        Column(sql, NpgsqlDbType.Smallint, rows, row => (short)row.Key.Kind, first: true);
        Column(sql, NpgsqlDbType.Smallint, rows, row => row.Key.Hours);
        Column(sql, NpgsqlDbType.TimestampTz, rows, row => row.Key.Start);
        Column(sql, NpgsqlDbType.Text, rows, row => row.Key.Key);
        foreach (var count in new Func<Bucket, long>[]
        {
            x => x.Remittances, x => x.Completed, x => x.Failed, x => x.Cancelled, x => x.Alerts, x => x.HighAlerts,
            x => x.MediumAlerts, x => x.ProcessedCount, x => x.ProcessedMs,
        })
        {
            Column(sql, NpgsqlDbType.Bigint, rows, row => count(row.Value));
        }

        foreach (var sum in new Func<Bucket, decimal>[] { x => x.VolumeUsd, x => x.VolumePhp, x => x.ScoreSum })
        {
            Column(sql, NpgsqlDbType.Numeric, rows, row => sum(row.Value));
        }

        Column(sql, NpgsqlDbType.Text, rows, row => row.Value.Name);
        Column(sql, NpgsqlDbType.Bytea, rows, row => row.Value.SendersChanged ? row.Value.Senders.ToBytes() : null);
        Column(sql, NpgsqlDbType.Bytea, rows, row => row.Value.ProcessingChanged ? row.Value.Processing.ToBytes() : null);
        sql.Append($"""
            ) as x({Columns})
            on conflict (kind, hours, start, key) do update set {Added}, name = coalesce(excluded.name, f.name),
              senders = coalesce(excluded.senders, f.senders), processing = coalesce(excluded.processing, f.processing))
            select count(*) from turned
            """);
    }

    public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        await reader.ReadAsync(token);
        if (await reader.GetFieldValueAsync<long>(0, token) == 0)
        {
            exceptions.Add(new JasperFx.ConcurrencyException("Another page of figures was written meanwhile."));
        }
    }

    private static void Column<T>(
        ICommandBuilder sql, NpgsqlDbType type, KeyValuePair<BucketKey, Bucket>[] rows, Func<KeyValuePair<BucketKey, Bucket>, T> value,
        bool first = false)
    {
        if (!first) sql.Append(", ");
        var parameter = (NpgsqlParameter)(object)sql.AppendParameter(Array.ConvertAll(rows, row => value(row)))!;
        parameter.NpgsqlDbType = NpgsqlDbType.Array | type;
    }
}
