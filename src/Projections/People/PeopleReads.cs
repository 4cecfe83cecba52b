using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.People;

namespace RemitFlow.Projections.People;

/// <summary>Who somebody is, as told last. Whoever has been erased is not there any more, and shown without a name.</summary>
public static class PeopleReads
{
    /// <summary>The newest name of each (a sender with a recipient id of "", or one of its recipients), in the same order; null where none is known.</summary>
    public static async Task<string?[]> NamesAsync(
        NpgsqlConnection connection, IReadOnlyList<(string SenderId, string RecipientId)> people, CancellationToken cancellation)
    {
        var names = new string?[people.Count];
        if (people.Count == 0) return names;
        await using var command = new NpgsqlCommand($"""
            select x.n, p.name from unnest($1, $2) with ordinality as x(s, r, n)
            cross join lateral (
              select data ->> 'name' as name from {MartenSetup.Schema}.people
              where sender_id = x.s and recipient_id = x.r order by version desc limit 1) p
            """, connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, people.Select(one => one.SenderId).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, people.Select(one => one.RecipientId).ToArray());
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) names[rows.GetInt64(0) - 1] = rows.IsDBNull(1) ? null : rows.GetString(1);
        return names;
    }

    /// <summary>All that is known of a sender; <see cref="SenderDetails.Nothing"/> where nothing is.</summary>
    public static async Task<SenderDetails> SenderAsync(NpgsqlConnection connection, string senderId, CancellationToken cancellation) =>
        await NewestAsync<SenderDetails>(connection, senderId, "", cancellation) ?? SenderDetails.Nothing;

    /// <summary>All that is known of a sender's recipient; <see cref="RecipientDetails.Nothing"/> where nothing is.</summary>
    public static async Task<RecipientDetails> RecipientAsync(
        NpgsqlConnection connection, string senderId, string recipientId, CancellationToken cancellation) =>
        await NewestAsync<RecipientDetails>(connection, senderId, recipientId, cancellation) ?? RecipientDetails.Nothing;

    private static async Task<T?> NewestAsync<T>(
        NpgsqlConnection connection, string senderId, string recipientId, CancellationToken cancellation)
        where T : class
    {
        await using var command = new NpgsqlCommand($"""
            select data from {MartenSetup.Schema}.people
            where sender_id = $1 and recipient_id = $2 order by version desc limit 1
            """, connection);
        command.Parameters.AddWithValue(senderId);
        command.Parameters.AddWithValue(recipientId);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        return await rows.ReadAsync(cancellation)
            ? JsonSerializer.Deserialize<T>(rows.GetFieldValue<byte[]>(0), Json.StoredJson.Options)
            : null;
    }
}
