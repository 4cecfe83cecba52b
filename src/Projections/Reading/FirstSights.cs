using Npgsql;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Projections.Reading;

/// <summary>A page of first sights, the last recorded first.</summary>
/// <param name="Next">Where the next page begins: events before this place, of a sender before this version. Null when nothing is left.</param>
public sealed record FirstSightsPage(IReadOnlyList<StoredEvent> Events, long? Next);

/// <summary>Reads remittances where they were first seen: those events are the ledger.</summary>
public static class FirstSights
{
    /// <summary>How many events one page looks through: where many later states stand together a page is short, not slow.</summary>
    public const int LooksThrough = 20_000;

    /// <summary>Senders that are told to share one transaction id; more are not looked at.</summary>
    public const int MostSharing = 100;

    private static readonly string Only = $"type in ({string.Join(", ", EventNames.FirstSights.Select(name => $"'{name}'"))})";

    /// <summary>Those recorded before a place in the store (null: the newest).</summary>
    public static Task<FirstSightsPage> RecentAsync(NpgsqlConnection connection, long? before, int limit, CancellationToken cancellation) =>
        RecentAsync(connection, before, limit, "", [], cancellation);

    /// <summary>The same, of one corridor.</summary>
    public static Task<FirstSightsPage> OfCorridorAsync(
        NpgsqlConnection connection, string country, string region, long? before, int limit, CancellationToken cancellation) =>
        RecentAsync(connection, before, limit, "and data ->> 'ctry' = $3 and data ->> 'reg' = $4", [country, region], cancellation);

    private static async Task<FirstSightsPage> RecentAsync(
        NpgsqlConnection connection, long? before, int limit, string condition, string[] values, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand($"""
            select {StoredEvent.Columns} from (
              select * from {StoredEvent.Table} where seq_id < $1 order by seq_id desc limit {LooksThrough}) newest
            where {Only} {condition} order by seq_id desc limit $2
            """, connection);
        command.Parameters.AddWithValue(before ?? long.MaxValue);
        command.Parameters.AddWithValue(limit + 1);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        var found = await StoredEvent.ReadAsync(command, cancellation);
        if (found.Count > limit) return new FirstSightsPage(found[..limit], found[limit - 1].Position);
        return new FirstSightsPage(found, await OldestLookedAtAsync(connection, before, cancellation));
    }

    /// <summary>Of all senders that use the transaction id; in no order.</summary>
    public static Task<List<StoredEvent>> OfTransactionAsync(
        NpgsqlConnection connection, string transactionId, CancellationToken cancellation)
    {
        // In the index's order: else a planner without statistics may prefer to read the table.
        var command = new NpgsqlCommand($"""
            select {StoredEvent.Columns} from {StoredEvent.Table}
            where id >= $1 and id <= $2 and {Only} and data ->> 'tx' = $3 order by id limit {MostSharing}
            """, connection);
        var (lowest, highest) = RemittanceKey.RangeOf(transactionId);
        command.Parameters.AddWithValue(lowest);
        command.Parameters.AddWithValue(highest);
        command.Parameters.AddWithValue(transactionId);
        return StoredEvent.ReadAsync(command, cancellation);
    }

    /// <summary>A sender's, recorded before a version of its stream (null: the newest).</summary>
    public static async Task<FirstSightsPage> OfSenderAsync(
        NpgsqlConnection connection, string senderId, long? before, int limit, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand($"""
            select {StoredEvent.Columns} from {StoredEvent.Table}
            where stream_id = $1 and version < $2 and {Only} order by stream_id, version desc limit $3
            """, connection);
        command.Parameters.AddWithValue(senderId);
        command.Parameters.AddWithValue(before ?? long.MaxValue);
        command.Parameters.AddWithValue(limit + 1);
        var found = await StoredEvent.ReadAsync(command, cancellation);
        return found.Count > limit ? new FirstSightsPage(found[..limit], found[limit - 1].Version) : new FirstSightsPage(found, null);
    }

    // Null when the page has seen the oldest event of all.
    private static async Task<long?> OldestLookedAtAsync(NpgsqlConnection connection, long? before, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            select seq_id from {StoredEvent.Table} where seq_id < $1 order by seq_id desc offset {LooksThrough - 1} limit 1
            """, connection);
        command.Parameters.AddWithValue(before ?? long.MaxValue);
        return await command.ExecuteScalarAsync(cancellation) as long?;
    }
}
