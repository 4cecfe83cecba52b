using NpgsqlTypes;
using RemitFlow.Projections.Figures;
using Weasel.Core;

namespace RemitFlow.Projections.Sample;

/// <summary>Adds a page to the days, and its senders to the sample.</summary>
internal sealed class AddToSample(IReadOnlyDictionary<SampledDayKey, SampledDay> page, Guid before, Guid after)
    : TurnPage(SampleTable.Pages, before, after)
{
    protected override void Write(ICommandBuilder sql)
    {
        var rows = page.ToArray();
        sql.Append("told as (select x.* from turned cross join unnest(");
        FigureColumn.Append(sql, NpgsqlDbType.Bigint, Array.ConvertAll(rows, row => row.Key.Hash));
        sql.Append(", ");
        FigureColumn.Append(sql, NpgsqlDbType.Date, Array.ConvertAll(rows, row => row.Key.Day));
        sql.Append(", ");
        FigureColumn.Append(sql, NpgsqlDbType.Bigint, Array.ConvertAll(rows, row => row.Value.Remittances));
        sql.Append(", ");
        FigureColumn.Append(sql, NpgsqlDbType.Numeric, Array.ConvertAll(rows, row => row.Value.Usd));
        sql.Append(", ");
        FigureColumn.Append(sql, NpgsqlDbType.Numeric, Array.ConvertAll(rows, row => row.Value.Php));
        sql.Append($"""
            ) as x(hash, day, remittances, volume_usd, volume_php)),
            came as (
              insert into {SampledSendersTable.Named} (hash) select distinct hash from told on conflict (hash) do nothing),
            added as (
              insert into {SampledDaysTable.Named} as d (hash, day, remittances, volume_usd, volume_php) select * from told
              on conflict (hash, day) do update set remittances = d.remittances + excluded.remittances,
                volume_usd = d.volume_usd + excluded.volume_usd, volume_php = d.volume_php + excluded.volume_php)
            """);
    }
}
