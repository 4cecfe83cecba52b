using System.Data.Common;
using Marten;
using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Senders;
using RemitFlow.Projections.Alerts;
using RemitFlow.Projections.Following;
using RemitFlow.Projections.Json;
using Weasel.Core;
using Weasel.Storage;

namespace RemitFlow.Projections.Writing;

/// <summary>
/// Appends a whole batch inside the Marten session (docs/adr/0006): streams and snapshots by one set-based statement, then the
/// events by COPY, in the same transaction. Writes the very rows that Marten's own append writes: a test compares them column by
/// column. An alert is in the queue with the event that raised it, ahead of the projection, which finds it there (docs/adr/0021).
/// A stream that does not have the expected version fails the session with <see cref="SenderMovedException"/>, and is
/// found before a number is drawn from the event sequence: a rolled-back append leaves no gap for the daemon to wait on.
/// </summary>
/// <param name="changes">One a sender, in the order of sender ids, so that two nodes wait for each other instead of deadlocking.</param>
internal sealed class SetAppend(string schema, IReadOnlyList<StreamChange> changes, Marten.ISerializer documents)
    : Weasel.Storage.IStorageOperation, ITransactionParticipant
{
    /// <summary>As .NET writes it, so that the projection finds nothing to be written once more.</summary>
    private const string Utc = """rtrim(rtrim(to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '0'), '.') || '+00:00'""";

    private bool isNumbered;

    public AppendedSet Appended { get; } = new();

    public Type DocumentType => typeof(Sender);

    public OperationRole Role() => OperationRole.Events;

    public void ConfigureCommand(ICommandBuilder sql, IStorageSession session)
    {
        // Snapshots and alerts go as text: PostgreSQL reads an array of jsonb whole, and keeps what it needs to read one body until it has read all.
        var columns = new AppendColumns(changes, documents);
        sql.Append("with x as materialized (select * from unnest(");
        Array(sql, columns.Keys, NpgsqlDbType.Text);
        sql.Append(", ");
        Array(sql, columns.Expected, NpgsqlDbType.Bigint);
        sql.Append(", ");
        Array(sql, columns.Versions, NpgsqlDbType.Bigint);
        sql.Append(", ");
        Array(sql, columns.Snapshots, NpgsqlDbType.Text);
        sql.Append($"""
            ) as x(k, e, v, d)),
            opened as (
              insert into {schema}.mt_streams (id, type, version, timestamp, tenant_id)
              select k, 'sender', v, now(), '*DEFAULT*' from x where e = 0
              on conflict (id) do nothing returning 1),
            moved as (
              update {schema}.mt_streams s set version = x.v, timestamp = now() from x
              where s.id = x.k and s.version = x.e and x.e > 0 and not s.is_archived returning 1),
            snapshots as ({SenderSnapshots.Upsert("x")}),
            agreed as (
              select 1 from (select 1 from opened union all select 1 from moved) both_ways
              having count(*) =
            """);
        sql.AppendParameter((long)changes.Count);
        sql.Append($"""
            ),
            numbered as (
              select array_agg(nextval('{schema}.mt_events_sequence')) as numbers from agreed cross join generate_series(1,
            """);
        sql.AppendParameter(columns.Events);
        sql.Append($"""
            )),
            raised as (
              insert into {schema}.mt_doc_alert (id, data, mt_last_modified, mt_dotnet_type, mt_version)
              select a.i, a.d::jsonb || jsonb_build_object('raised_at', {Utc}), now(), 'RemitFlow.Projections.Alerts.Alert', 1
              from agreed cross join unnest(
            """);
        Array(sql, columns.AlertIds, NpgsqlDbType.Uuid);
        sql.Append(", ");
        Array(sql, columns.Alerts, NpgsqlDbType.Text);
        sql.Append($"""
            ) as a(i, d) on conflict (id) do nothing)
            select now(), numbers, (select pg_notify('{NewAlerts.Channel}', string_agg(numbers[place]::text, ',' order by place)) from unnest(
            """);
        Array(sql, columns.AboutAlerts, NpgsqlDbType.Integer);
        sql.Append(") as place having count(*) > 0) from agreed cross join numbered");
    }

    public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        isNumbered = await reader.ReadAsync(token);
        if (!isNumbered)
        {
            exceptions.Add(new SenderMovedException());
            return;
        }

        Appended.At = await reader.GetFieldValueAsync<DateTimeOffset>(0, token);
        Appended.Places = await reader.GetFieldValueAsync<long[]>(1, token);
    }

    /// <summary>The events, under the numbers that the statement has drawn.</summary>
    public async Task BeforeCommitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken token)
    {
        if (!isNumbered) return; // A session that saves once more asks all who took part before.
        isNumbered = false;
        using var body = new BodyBuffer();
        await using var rows = await connection.BeginBinaryImportAsync(
            $"copy {schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp) from stdin (format binary)", token);
        var next = 0;
        foreach (var change in changes)
        {
            for (var at = 0; at < change.Events.Count; at++)
            {
                var happened = change.Events[at];
                await rows.StartRowAsync(token);
                await rows.WriteAsync(Appended.Places[next++], NpgsqlDbType.Bigint, token);
                await rows.WriteAsync(happened.Id, NpgsqlDbType.Uuid, token);
                await rows.WriteAsync(change.SenderId, NpgsqlDbType.Text, token);
                await rows.WriteAsync(change.VersionAt(at), NpgsqlDbType.Bigint, token);
                await rows.WriteAsync(body.Write(happened.Data), NpgsqlDbType.Jsonb, token);
                await rows.WriteAsync(EventNames.Of(happened.Data), NpgsqlDbType.Text, token);
                await rows.WriteAsync(Appended.At, NpgsqlDbType.TimestampTz, token);
            }
        }

        await rows.CompleteAsync(token);
    }

    /// <summary>Once it has committed.</summary>
    public void Keep(RecentEvents recent) => recent.Keep(changes, Appended);

    // AppendParameter hands back the parameter, so that its type can be set.
    private static void Array(ICommandBuilder sql, object values, NpgsqlDbType element) =>
        ((NpgsqlParameter)(object)sql.AppendParameter(values)!).NpgsqlDbType = NpgsqlDbType.Array | element;
}

/// <summary>Where the events of a batch stand in the store; filled in by the append, and true once its transaction has committed.</summary>
public sealed class AppendedSet
{
    /// <summary>The time of the database at which the transaction began, UTC: when the events were recorded.</summary>
    public DateTimeOffset At { get; internal set; }

    /// <summary>The store position of the last of them.</summary>
    public long Last => Places[^1];

    /// <summary>Of each event, in their order: ascending, and not without gaps.</summary>
    internal long[] Places { get; set; } = [0];
}

public static class SetAppends
{
    /// <summary>
    /// Tells Marten's daemon of new events. Not by a select: what pg_notify returns would be read as the answer to the
    /// session's next statement.
    /// </summary>
    private const string Wake = "notify mt_events_appended";

    /// <summary>Queues the batch for the session's transaction, and wakes the daemon once it has committed.</summary>
    /// <returns>What the batch will have become; null where there is nothing to append.</returns>
    public static AppendedSet? AppendSet(this IDocumentSession session, IReadOnlyList<StreamChange> changes)
    {
        if (changes.Count == 0) return null;
        var append = new SetAppend(MartenSetup.Schema, changes, session.DocumentStore.Options.Serializer());
        session.QueueOperation(append);
        ((ITransactionParticipantRegistrar)session).AddTransactionParticipant(append);
        session.QueueSqlCommand(Wake); // Once a batch: a notification takes a lock that all commits share.
        return append.Appended;
    }
}

/// <summary>A sender's stream has moved on since its state was read: read it again and decide again.</summary>
public sealed class SenderMovedException() : JasperFx.ConcurrencyException("A sender's stream moved on since its state was read.");
