using System.Data.Common;
using NpgsqlTypes;
using Weasel.Core;
using Weasel.Storage;

namespace RemitFlow.Projections.Figures;

/// <summary>
/// Adds a page to the buckets in one statement, if the page before it is still the newest; else the page fails and is
/// summed again from what stands.
/// </summary>
internal sealed class AddFigures(FigureModel model, IReadOnlyDictionary<BucketKey, Bucket> page, Guid before, Guid after)
    : Weasel.Storage.IStorageOperation
{
    // Marten asks for a document of the store here; the table itself is none.
    public Type DocumentType => typeof(Domain.Senders.Sender);

    public OperationRole Role() => OperationRole.Other;

    public void ConfigureCommand(ICommandBuilder sql, IStorageSession session)
    {
        var columns = FigureColumn.In(model);
        var names = string.Join(", ", ["kind", "hours", "start", "key", .. columns.Select(column => column.Name)]);
        sql.Append($"with turned as (insert into {model.PageTable} as p (singleton, page) values (true, ");
        sql.AppendParameter(after);
        sql.Append(") on conflict (singleton) do update set page = excluded.page where p.page = ");
        sql.AppendParameter(before);
        sql.Append($" returning 1), added as (insert into {model.Table} as f ({names}) select x.* from turned cross join unnest(");
        BucketKey[] keys = [.. page.Keys];
        FigureColumn.Append(sql, NpgsqlDbType.Smallint, Array.ConvertAll(keys, key => (short)key.Kind));
        sql.Append(", ");
        FigureColumn.Append(sql, NpgsqlDbType.Smallint, Array.ConvertAll(keys, key => key.Hours));
        sql.Append(", ");
        FigureColumn.Append(sql, NpgsqlDbType.TimestampTz, Array.ConvertAll(keys, key => key.Start));
        sql.Append(", ");
        FigureColumn.Append(sql, NpgsqlDbType.Text, Array.ConvertAll(keys, key => key.Key));
        Bucket[] buckets = [.. page.Values];
        foreach (var column in columns)
        {
            sql.Append(", ");
            column.Append(sql, buckets);
        }

        var changes = columns.Select(column => column.IsSum
            ? $"{column.Name} = f.{column.Name} + excluded.{column.Name}"
            : $"{column.Name} = coalesce(excluded.{column.Name}, f.{column.Name})");
        sql.Append($"""
            ) as x({names})
            on conflict (kind, hours, start, key) do update set {string.Join(", ", changes)})
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
}
