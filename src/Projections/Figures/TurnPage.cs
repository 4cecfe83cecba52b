using System.Data.Common;
using Weasel.Core;
using Weasel.Storage;
using PostgresqlObjectName = Weasel.Postgresql.PostgresqlObjectName;

namespace RemitFlow.Projections.Figures;

/// <summary>
/// Writes a page in one statement, if the page before it is still the newest; else the page fails and is summed again from
/// what stands.
/// </summary>
/// <param name="pages">The read model's <see cref="PageTable"/>.</param>
internal abstract class TurnPage(PostgresqlObjectName pages, Guid before, Guid after) : Weasel.Storage.IStorageOperation
{
    // Marten asks for a document of the store here; the table itself is none.
    public Type DocumentType => typeof(Domain.Senders.Sender);

    public OperationRole Role() => OperationRole.Other;

    public void ConfigureCommand(ICommandBuilder sql, IStorageSession session)
    {
        sql.Append($"with turned as (insert into {pages} as p (singleton, page) values (true, ");
        sql.AppendParameter(after);
        sql.Append(") on conflict (singleton) do update set page = excluded.page where p.page = ");
        sql.AppendParameter(before);
        sql.Append(" returning 1), ");
        Write(sql);
        sql.Append(" select count(*) from turned");
    }

    public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        await reader.ReadAsync(token);
        if (await reader.GetFieldValueAsync<long>(0, token) == 0)
        {
            exceptions.Add(new JasperFx.ConcurrencyException($"Another page was written to {pages.Name} meanwhile."));
        }
    }

    /// <summary>Appends what is written, as common table expressions that do nothing where <c>turned</c> is empty.</summary>
    protected abstract void Write(ICommandBuilder sql);
}
