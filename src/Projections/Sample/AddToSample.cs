using System.Data.Common;
using NpgsqlTypes;
using RemitFlow.Projections.Figures;
using Weasel.Core;
using Weasel.Storage;

namespace RemitFlow.Projections.Sample;

/// <summary>Adds a page to the days, and its senders to the sample, in one statement.</summary>
internal sealed class AddToSample(IReadOnlyDictionary<SampledDayKey, SampledDay> page) : Weasel.Storage.IStorageOperation
{
    // Marten asks for a document of the store here; the table itself is none.
    public Type DocumentType => typeof(Domain.Senders.Sender);

    public OperationRole Role() => OperationRole.Other;

    public void ConfigureCommand(ICommandBuilder sql, IStorageSession session)
    {
        var rows = page.ToArray();
        sql.Append("with told as (select * from unnest(");
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
                volume_usd = d.volume_usd + excluded.volume_usd, volume_php = d.volume_php + excluded.volume_php
              returning 1)
            select count(*) from added
            """);
    }

    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;
}
