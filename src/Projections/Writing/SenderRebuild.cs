using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Senders;
using RemitFlow.Projections.Json;

namespace RemitFlow.Projections.Writing;

/// <summary>
/// Computes senders' snapshots anew from their streams, page by page, while remittances keep arriving: whoever appends
/// waits for one page at most. Each page renews the store's incarnation, so that no lane decides on a state that it
/// remembers from before the page (Marten's own rebuild empties the table first: senders would be taken for new ones).
/// </summary>
public static class SenderRebuild
{
    /// <summary>Stands for an event that nobody can read and an operator has skipped: it leaves only its version.</summary>
    private static readonly object Unread = new();

    /// <summary>Streams there are; what progress is measured against.</summary>
    public static async Task<long> CountAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select count(*) from {MartenSetup.Schema}.mt_streams where type = 'sender'");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The next senders by id, at most <paramref name="size"/>; returns them, none when there are no more.</summary>
    public static async Task<string[]> PageAsync(NpgsqlDataSource database, string after, int size, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await SenderGate.EnterAloneAsync(connection, cancellation);
        var ids = await IdsAsync(connection, after, size, cancellation);
        if (ids.Length == 0)
        {
            await DropOrphansAsync(connection, cancellation);
        }
        else
        {
            await WriteAsync(connection, await StatesAsync(connection, ids, cancellation), cancellation);
        }

        await RenewAsync(connection, cancellation);
        await transaction.CommitAsync(cancellation);
        return ids;
    }

    /// <summary>Gives the store another incarnation: what anybody remembers of it may be wrong.</summary>
    public static async Task RenewAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            insert into {MartenSetup.Schema}.store (singleton, secret) values (true, $1)
            on conflict (singleton) do update set incarnation = gen_random_uuid()
            """, connection);
        command.Parameters.AddWithValue(RandomNumberGenerator.GetBytes(32)); // Of a store that has no secret yet.
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<string[]> IdsAsync(NpgsqlConnection connection, string after, int size, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            select coalesce(array_agg(id), array[]::varchar[]) from (
              select id from {MartenSetup.Schema}.mt_streams where type = 'sender' and id > $1 order by id limit $2) page
            """, connection);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(size);
        return (string[])(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<List<Sender>> StatesAsync(NpgsqlConnection connection, string[] ids, CancellationToken cancellation)
    {
        var states = new List<Sender>(ids.Length);
        await using var command = new NpgsqlCommand($"""
            select stream_id, type, data, is_skipped from {MartenSetup.Schema}.mt_events where stream_id = any($1) order by stream_id, version
            """, connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, ids);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var id = rows.GetString(0);
            var happened = rows.GetBoolean(3) ? Unread : SenderLookup.Read(rows.GetString(1), rows.GetFieldValue<byte[]>(2));
            if (states.Count == 0 || states[^1].Id != id) states.Add(Sender.Evolve(null, id, happened));
            else states[^1] = Sender.Evolve(states[^1], id, happened);
        }

        return states;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, List<Sender> states, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SenderSnapshots.Upsert("unnest($1, $2, $3) as x(k, d, v)"), connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, states.Select(state => state.Id).ToArray());
        command.Parameters.AddWithValue(
            NpgsqlDbType.Array | NpgsqlDbType.Text,
            states.Select(state => JsonSerializer.SerializeToUtf8Bytes(state, StoredJson.Options)).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Bigint, states.Select(state => state.Version).ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task DropOrphansAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            delete from {MartenSetup.Schema}.mt_doc_sender d
            where not exists (select 1 from {MartenSetup.Schema}.mt_streams s where s.id = d.id)
            """, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
