using NpgsqlTypes;
using Weasel.Core;

namespace RemitFlow.Projections.Figures;

/// <summary>Adds a page to the buckets.</summary>
internal sealed class AddFigures(
    FigureModel model, IReadOnlyDictionary<BucketKey, Bucket> page, IReadOnlyDictionary<SheetKey, SumSheet?> sheets, Guid before, Guid after)
    : TurnPage(model.PageTable, before, after)
{
    protected override void Write(ICommandBuilder sql)
    {
        var columns = FigureColumn.In(model);
        var names = string.Join(", ", ["kind", "hours", "start", "key", .. columns.Select(column => column.Name)]);
        sql.Append($"added as (insert into {model.Table} as f ({names}) select x.* from turned cross join unnest(");
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
            """);
        model.Sheets.Write(sql, sheets);
    }
}
