using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Weasel.Core;
using Weasel.Storage;

namespace RemitFlow.Projections.People;

/// <summary>All new versions of personal data of a batch, in one statement.</summary>
internal sealed class InsertPeople(IReadOnlyList<PersonRow> people) : Weasel.Storage.IStorageOperation, NoDataReturnedCall
{
    // Marten asks for a document of the store here; the table itself is none.
    public Type DocumentType => typeof(Domain.Senders.Sender);

    public OperationRole Role() => OperationRole.Other;

    public void ConfigureCommand(ICommandBuilder sql, IStorageSession session)
    {
        sql.Append($"insert into {MartenSetup.Schema}.people (sender_id, recipient_id, version, seen_at, digest, data) select s, r, v, at, g, d::jsonb from unnest(");
        Column(sql, NpgsqlDbType.Text, person => person.SenderId);
        sql.Append(", ");
        Column(sql, NpgsqlDbType.Text, person => person.RecipientId);
        sql.Append(", ");
        Column(sql, NpgsqlDbType.Integer, person => person.Version);
        sql.Append(", ");
        Column(sql, NpgsqlDbType.TimestampTz, person => person.SeenAt);
        sql.Append(", ");
        Column(sql, NpgsqlDbType.Bigint, person => person.Digest);
        sql.Append(", ");
        Column(sql, NpgsqlDbType.Text, person => person.Data); // See SetAppend.
        sql.Append(") as p(s, r, v, at, g, d) on conflict do nothing"); // The sender's version check, in the same transaction, settles any race.
    }

    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;

    private void Column<T>(ICommandBuilder sql, NpgsqlDbType type, Func<PersonRow, T> value)
    {
        var parameter = (NpgsqlParameter)(object)sql.AppendParameter(people.Select(value).ToArray())!;
        parameter.NpgsqlDbType = NpgsqlDbType.Array | type;
    }
}
