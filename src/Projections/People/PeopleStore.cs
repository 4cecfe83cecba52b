using System.Text.Json;
using Marten;
using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Hashing;
using RemitFlow.Domain.People;

namespace RemitFlow.Projections.People;

/// <summary>Somebody's data as it was told at one time.</summary>
/// <param name="RecipientId">Empty for the sender's own data.</param>
public sealed record PersonRow(string SenderId, string RecipientId, int Version, DateTimeOffset SeenAt, long Digest, byte[] Data);

public static class PeopleStore
{
    /// <summary>Changes when anything told of somebody does.</summary>
    public static long DigestOf(object details) => unchecked((long)(details switch
    {
        SenderDetails x => StableHash.OfAll(x.Name, x.Phone, x.Email, x.KycLevel, x.CustomerSince, x.DeviceId, x.IpAddress, x.UserAgent),
        RecipientDetails x => StableHash.OfAll(x.Name, x.Phone, x.AccountNumber),
        _ => throw new ArgumentOutOfRangeException(nameof(details)),
    }));

    public static byte[] Write(object details) =>
        JsonSerializer.SerializeToUtf8Bytes(details, details.GetType(), Json.StoredJson.Options);

    /// <summary>The newest version and digest of these people, where something is stored of them.</summary>
    public static async Task<List<(string SenderId, string RecipientId, int Version, long Digest)>> NewestAsync(
        NpgsqlConnection connection, string[] senders, string[] recipients, CancellationToken cancellation)
    {
        var newest = new List<(string, string, int, long)>();
        if (senders.Length == 0) return newest;
        await using var command = new NpgsqlCommand($"""
            select x.s, x.r, p.version, p.digest from unnest($1, $2) as x(s, r)
            cross join lateral (
              select version, digest from {MartenSetup.Schema}.people
              where sender_id = x.s and recipient_id = x.r order by version desc limit 1) p
            """, connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, senders);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, recipients);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) newest.Add((rows.GetString(0), rows.GetString(1), rows.GetInt32(2), rows.GetInt64(3)));
        return newest;
    }

    /// <summary>Queues new versions for the session's transaction.</summary>
    public static void StorePeople(this IDocumentSession session, IReadOnlyList<PersonRow> people)
    {
        if (people.Count > 0) session.QueueOperation(new InsertPeople(people));
    }
}
