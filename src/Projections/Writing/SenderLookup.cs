using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Senders;
using RemitFlow.Projections.Json;
using RemitFlow.Projections.Reading;

namespace RemitFlow.Projections.Writing;

/// <summary>What a batch asks of the store before it decides: few statements, each for all of the batch.</summary>
public static class SenderLookup
{
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
        var command = new NpgsqlCommand(
            $"select {StoredEvent.Columns} from {StoredEvent.Table} where id >= $1 and id <= $2 order by id limit {MostEvents}", connection);
        command.Parameters.AddWithValue(key.First);
        command.Parameters.AddWithValue(key.Last);
        return [.. (await StoredEvent.ReadAsync(command, cancellation)).OrderBy(happened => happened.Version)];
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
public record RecordedEvent(long Version, object Data, DateTimeOffset RecordedAt);
