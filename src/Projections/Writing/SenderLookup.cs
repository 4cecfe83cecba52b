using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Hashing;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Senders;
using RemitFlow.Projections.Json;

namespace RemitFlow.Projections.Writing;

/// <summary>What a batch asks of the store before it decides: few statements, each for all of the batch.</summary>
public static class SenderLookup
{
    /// <summary>Senders are hashed over so many locks: one lock a sender would exhaust PostgreSQL's lock table.</summary>
    internal const int LockBuckets = 256;

    /// <summary>Keeps our advisory locks apart from those of others in the same database.</summary>
    internal const int LockSpace = 0x52_46_4c_57;

    /// <summary>
    /// Holds the senders until the transaction ends. In the order of the buckets on every node alike, so that two nodes
    /// wait for each other instead of deadlocking.
    /// </summary>
    public static async Task LockAsync(NpgsqlConnection connection, IEnumerable<string> senders, CancellationToken cancellation)
    {
        int[] buckets = [.. senders.Select(sender => (int)(StableHash.Of(sender) % LockBuckets)).Distinct().Order()];
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock($1, b) from unnest($2) as b", connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Integer, LockSpace);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Integer, buckets);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The states of those senders that have one.</summary>
    public static async Task<Dictionary<string, Sender>> StatesAsync(
        NpgsqlConnection connection, string[] senders, CancellationToken cancellation)
    {
        var states = new Dictionary<string, Sender>(senders.Length);
        if (senders.Length == 0) return states;
        await using var command = new NpgsqlCommand($"select data from {MartenSetup.Schema}.mt_doc_sender where id = any($1)", connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, senders);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var state = JsonSerializer.Deserialize<Sender>(rows.GetFieldValue<byte[]>(0), StoredJson.Options)!;
            states[state.Id] = state;
        }

        return states;
    }

    /// <summary>What is on record of those remittances that are, their states but not their contradictions.</summary>
    public static async Task<Dictionary<RemittanceKey, KnownRemittance>> KnownAsync(
        NpgsqlConnection connection, IReadOnlyList<RemittanceKey> keys, CancellationToken cancellation)
    {
        var known = new Dictionary<RemittanceKey, KnownRemittance>();
        if (keys.Count == 0) return known;

        // The limit leads the planner to the index; the states of one remittance are five.
        await using var command = new NpgsqlCommand($"""
            select k.n, e.type, e.data
            from unnest($1, $2) with ordinality as k(lowest, highest, n)
            cross join lateral (
              select version, type, data from {MartenSetup.Schema}.mt_events
              where id >= k.lowest and id <= k.highest order by id limit 5) e
            order by k.n, e.version
            """, connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Uuid, keys.Select(key => key.First).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Uuid, keys.Select(key => key.LastState).ToArray());
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var key = keys[(int)rows.GetInt64(0) - 1];
            var happened = Read(rows.GetString(1), rows.GetFieldValue<byte[]>(2));
            if (KnownRemittance.Evolve(known.GetValueOrDefault(key), happened) is { } after) known[key] = after;
        }

        return known;
    }

    /// <summary>A remittance has five states and its alert two; the rest of so many events are contradictions.</summary>
    private const int MostEvents = 200;

    /// <summary>
    /// What is on record of one remittance, its alert and contradictions too (of very many not all), in the order of the
    /// stream. Ids of states and alerts come before those of contradictions.
    /// </summary>
    public static async Task<List<RecordedEvent>> EventsAsync(
        NpgsqlConnection connection, RemittanceKey key, CancellationToken cancellation)
    {
        var events = new List<RecordedEvent>();
        await using var command = new NpgsqlCommand($"""
            select version, type, data, timestamp from {MartenSetup.Schema}.mt_events where id >= $1 and id <= $2 order by id limit {MostEvents}
            """, connection);
        command.Parameters.AddWithValue(key.First);
        command.Parameters.AddWithValue(key.Last);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            events.Add(new RecordedEvent(
                rows.GetInt64(0), Read(rows.GetString(1), rows.GetFieldValue<byte[]>(2)), rows.GetFieldValue<DateTimeOffset>(3)));
        }

        return [.. events.OrderBy(happened => happened.Version)];
    }

    /// <summary>Which of these event ids are on record.</summary>
    public static async Task<HashSet<Guid>> RecordedAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken cancellation)
    {
        var recorded = new HashSet<Guid>();
        if (ids.Length == 0) return recorded;
        await using var command = new NpgsqlCommand($"select id from {MartenSetup.Schema}.mt_events where id = any($1)", connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Uuid, ids);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) recorded.Add(rows.GetGuid(0));
        return recorded;
    }

    /// <summary>An event of a sender's stream from its stored name and body.</summary>
    public static object Read(string name, ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, EventNames.TypeOf(name) ?? throw new InvalidOperationException($"{name} is not an event of a sender's stream."), StoredJson.Options)!;
}

/// <summary>An event of a sender's stream.</summary>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="RecordedAt">When it was stored, UTC; not its event time.</param>
public sealed record RecordedEvent(long Version, object Data, DateTimeOffset RecordedAt);
