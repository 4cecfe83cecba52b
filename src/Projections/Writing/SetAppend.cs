using System.Data.Common;
using Marten;
using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Senders;
using RemitFlow.Projections.Alerts;
using RemitFlow.Projections.Following;
using Weasel.Core;
using Weasel.Storage;

namespace RemitFlow.Projections.Writing;

/// <summary>
/// Appends a whole batch, streams, events and snapshots, as one set-based statement inside the Marten session
/// (docs/adr/0006). Writes the very rows that Marten's own append writes: a test compares them column by column. An
/// alert is in the queue with the event that raised it, ahead of the projection, which finds it there (docs/adr/0021).
/// A stream that does not have the expected version fails the session with <see cref="SenderMovedException"/>, and is
/// found before a number is drawn from the event sequence: a rolled-back append leaves no gap for the daemon to wait on.
/// </summary>
/// <param name="changes">One a sender, in the order of sender ids, so that two nodes wait for each other instead of deadlocking.</param>
internal sealed class SetAppend(string schema, IReadOnlyList<StreamChange> changes, Marten.ISerializer documents) : Weasel.Storage.IStorageOperation
{
    /// <summary>As .NET writes it, so that the projection finds nothing to be written once more.</summary>
    private const string Utc = """rtrim(rtrim(to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '0'), '.') || '+00:00'""";

    public AppendedSet Appended { get; } = new();

    public Type DocumentType => typeof(Sender);

    public OperationRole Role() => OperationRole.Events;

    public void ConfigureCommand(ICommandBuilder sql, IStorageSession session)
    {
        var columns = new AppendColumns(changes, documents);
        sql.Append("with x as materialized (select * from unnest(");
        Array(sql, columns.Keys, NpgsqlDbType.Text);
        sql.Append(", ");
        Array(sql, columns.Expected, NpgsqlDbType.Bigint);
        sql.Append(", ");
        Array(sql, columns.Versions, NpgsqlDbType.Bigint);
        sql.Append(", ");
        Array(sql, columns.Snapshots, NpgsqlDbType.Jsonb);
        sql.Append($"""
            ) as x(k, e, v, d)),
            opened as (
              insert into {schema}.mt_streams (id, type, version, timestamp, tenant_id)
              select k, 'sender', v, now(), '*DEFAULT*' from x where e = 0
              on conflict (id) do nothing returning 1),
            moved as (
              update {schema}.mt_streams s set version = x.v, timestamp = now() from x
              where s.id = x.k and s.version = x.e and x.e > 0 and not s.is_archived returning 1),
            snapshots as (
              insert into {schema}.mt_doc_sender (id, data, mt_last_modified, mt_dotnet_type, mt_version)
              select k, d, now(), 'RemitFlow.Domain.Senders.Sender', v from x
              on conflict (id) do update
              set data = excluded.data, mt_last_modified = excluded.mt_last_modified, mt_version = excluded.mt_version),
            agreed as (
              select count(*) as n from (select 1 from opened union all select 1 from moved) both_ways),
            appended as (
              insert into {schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type)
              select nextval('{schema}.mt_events_sequence'), e.i, e.k, e.v, e.d, e.t, now(), '*DEFAULT*', null
              from agreed cross join unnest(
            """);
        Array(sql, columns.Ids, NpgsqlDbType.Uuid);
        sql.Append(", ");
        Array(sql, columns.EventKeys, NpgsqlDbType.Text);
        sql.Append(", ");
        Array(sql, columns.EventVersions, NpgsqlDbType.Bigint);
        sql.Append(", ");
        Array(sql, columns.Bodies, NpgsqlDbType.Jsonb);
        sql.Append(", ");
        Array(sql, columns.Types, NpgsqlDbType.Text);
        sql.Append(") as e(i, k, v, d, t) where agreed.n = ");
        sql.AppendParameter((long)changes.Count);
        sql.Append($"""
             returning seq_id, type),
            raised as (
              insert into {schema}.mt_doc_alert (id, data, mt_last_modified, mt_dotnet_type, mt_version)
              select a.i, a.d || jsonb_build_object('raised_at', {Utc}), now(), 'RemitFlow.Projections.Alerts.Alert', 1
              from agreed cross join unnest(
            """);
        Array(sql, columns.AlertIds, NpgsqlDbType.Uuid);
        sql.Append(", ");
        Array(sql, columns.Alerts, NpgsqlDbType.Jsonb);
        sql.Append(") as a(i, d) where agreed.n = ");
        sql.AppendParameter((long)changes.Count);
        sql.Append($"""
             on conflict (id) do nothing)
            select n, now(), (select array_agg(seq_id order by seq_id) from appended),
              (select pg_notify('{NewAlerts.Channel}', string_agg(seq_id::text, ',')) from (
                select seq_id from appended where type in ({NewAlerts.Kinds}) order by seq_id limit {NewAlerts.Most}) told having count(*) > 0)
            from agreed
            """);
    }

    public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        await reader.ReadAsync(token);
        if (await reader.GetFieldValueAsync<long>(0, token) != changes.Count)
        {
            exceptions.Add(new SenderMovedException());
            return;
        }

        Appended.At = await reader.GetFieldValueAsync<DateTimeOffset>(1, token);
        Appended.Places = await reader.GetFieldValueAsync<long[]>(2, token);
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
        session.QueueSqlCommand(Wake); // Once a batch: a notification takes a lock that all commits share.
        return append.Appended;
    }
}

/// <summary>A sender's stream has moved on since its state was read: read it again and decide again.</summary>
public sealed class SenderMovedException() : JasperFx.ConcurrencyException("A sender's stream moved on since its state was read.");
