using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RemitFlow.Projections;
using RemitFlow.Projections.Writing;

namespace RemitFlow.Web.Operations;

/// <summary>An event that a shard leaves out, on the record.</summary>
/// <param name="Event">Its store position.</param>
/// <param name="Stream">The sender in whose stream it is.</param>
/// <param name="Error">What the shard said of it when it stopped.</param>
/// <param name="Unreadable">Its body cannot be read, so every shard leaves it out.</param>
/// <param name="WithdrawnBy">Who took the skip back; null while it stands.</param>
public sealed record SkippedEvent(
    Guid Id, string Shard, long Event, string Stream, string EventType, string Error, bool Unreadable, string Reason, string SkippedBy,
    DateTimeOffset SkippedAt, string? WithdrawnBy, DateTimeOffset? WithdrawnAt);

/// <summary>The record of skipped events, in the store: every page that a shard applies asks it, in a rebuild too.</summary>
public sealed class EventSkips(NpgsqlDataSource database)
{
    private const string Table = $"{MartenSetup.Schema}.skipped_events";
    private const string Columns = "id, shard, event, stream, event_type, error, unreadable, reason, skipped_by, skipped_at, withdrawn_by, withdrawn_at";

    /// <summary>How many events each shard leaves out; shards that leave out none are missing.</summary>
    public async Task<Dictionary<string, int>> CountAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select shard, count(*)::int from {Table} where withdrawn_at is null group by shard");
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var counts = new Dictionary<string, int>();
        while (await rows.ReadAsync(cancellation)) counts[rows.GetString(0)] = rows.GetInt32(1);
        return counts;
    }

    /// <summary>Notes that these shards leave the event out, and has them started again.</summary>
    public async Task<IReadOnlyList<SkippedEvent>> SkipAsync(
        IReadOnlyList<string> shards, ShardError stopped, bool unreadable, string reason, string by, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            with unread as (
              update {MartenSetup.Schema}.mt_events set is_skipped = true where seq_id = $2 and $6),
            resumed as (
              insert into {MartenSetup.Schema}.shard_resumes (shard, asked_by) select unnest($1), $8
              on conflict (shard) do update set asked_by = excluded.asked_by, asked_at = now(), node = null, done_at = null)
            insert into {Table} as s (shard, event, stream, event_type, error, unreadable, reason, skipped_by)
            select unnest($1), $2, $3, $4, $5, $6, $7, $8
            on conflict (shard, event) do update set error = excluded.error, reason = excluded.reason, skipped_by = excluded.skipped_by,
              skipped_at = now(), withdrawn_by = null, withdrawn_at = null
            returning {Columns}
            """);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, shards.ToArray());
        command.Parameters.AddWithValue(stopped.Event!.Value);
        command.Parameters.AddWithValue(stopped.Stream ?? "");
        command.Parameters.AddWithValue(stopped.EventType ?? "");
        command.Parameters.AddWithValue(stopped.Message);
        command.Parameters.AddWithValue(unreadable);
        command.Parameters.AddWithValue(reason);
        command.Parameters.AddWithValue(by);
        return await ReadAsync(command, cancellation);
    }

    /// <summary>Takes a skip back, for every shard where nobody could read the event; empty where none stands.</summary>
    public async Task<IReadOnlyList<SkippedEvent>> WithdrawAsync(string shard, long position, string by, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            with wanted as (
              select unreadable from {Table} where shard = $1 and event = $2 and withdrawn_at is null),
            readable as (
              update {MartenSetup.Schema}.mt_events set is_skipped = false where seq_id = $2 and (select unreadable from wanted))
            update {Table} s set withdrawn_by = $3, withdrawn_at = now() from wanted
            where s.event = $2 and s.withdrawn_at is null and (s.shard = $1 or wanted.unreadable)
            returning {Columns.Replace("unreadable", "s.unreadable", StringComparison.Ordinal)}
            """);
        command.Parameters.AddWithValue(shard);
        command.Parameters.AddWithValue(position);
        command.Parameters.AddWithValue(by);
        return await ReadAsync(command, cancellation);
    }

    /// <summary>The record, newest first, from behind the place given.</summary>
    public async Task<IReadOnlyList<SkippedEvent>> ListAsync(DateTimeOffset before, Guid beforeId, int limit, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from {Table} where (skipped_at, id) < ($1, $2) order by skipped_at desc, id desc limit $3");
        command.Parameters.AddWithValue(before);
        command.Parameters.AddWithValue(beforeId);
        command.Parameters.AddWithValue(limit);
        return await ReadAsync(command, cancellation);
    }

    /// <summary>The sender in whose stream the event is; null for one that is not there.</summary>
    public async Task<string?> StreamOfAsync(long position, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select stream_id from {MartenSetup.Schema}.mt_events where seq_id = $1");
        command.Parameters.AddWithValue(position);
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    /// <summary>Nobody can read the event's body, or knows its name.</summary>
    public async Task<bool> IsUnreadableAsync(long position, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select type, data from {MartenSetup.Schema}.mt_events where seq_id = $1");
        command.Parameters.AddWithValue(position);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation)) return false;
        try
        {
            SenderLookup.Read(row.GetString(0), row.GetFieldValue<byte[]>(1));
            return false;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            return true;
        }
    }

    private static async Task<IReadOnlyList<SkippedEvent>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        var skips = new List<SkippedEvent>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            skips.Add(new SkippedEvent(
                rows.GetGuid(0), rows.GetString(1), rows.GetInt64(2), rows.GetString(3), rows.GetString(4), rows.GetString(5),
                rows.GetBoolean(6), rows.GetString(7), rows.GetString(8), rows.GetFieldValue<DateTimeOffset>(9),
                rows.IsDBNull(10) ? null : rows.GetString(10), rows.IsDBNull(11) ? null : rows.GetFieldValue<DateTimeOffset>(11)));
        }

        return skips;
    }
}
