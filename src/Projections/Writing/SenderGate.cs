using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Hashing;

namespace RemitFlow.Projections.Writing;

/// <summary>
/// The advisory locks about senders. Whoever appends shares the gate; who rewrites snapshots has it alone. Who may meet
/// another node on a sender holds the sender too.
/// </summary>
public static class SenderGate
{
    /// <summary>Senders are hashed over so many locks: one lock a sender would exhaust PostgreSQL's lock table.</summary>
    private const int Buckets = 256;

    /// <summary>Keeps our advisory locks apart from those of others in the same database.</summary>
    private const int Space = 0x52_46_4c_57;

    private const int Gate = Buckets; // Above the locks of the senders.

    /// <summary>
    /// Joins those who append, until the transaction ends: no snapshot is rewritten meanwhile. Returns the store's
    /// incarnation; a state that was remembered under another one may be wrong.
    /// </summary>
    public static async Task<Guid> EnterAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        // Two statements in one round trip: what the second one sees, it sees after the wait for the lock.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new($"select pg_advisory_xact_lock_shared({Space}, {Gate})"),
                new($"select incarnation from {MartenSetup.Schema}.store"),
            },
        };
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        await rows.NextResultAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? rows.GetGuid(0) : Guid.Empty;
    }

    /// <summary>
    /// Holds the senders until the transaction ends. In the order of the buckets on every node alike, so that two nodes
    /// wait for each other instead of deadlocking.
    /// </summary>
    public static async Task HoldAsync(NpgsqlConnection connection, IEnumerable<string> senders, CancellationToken cancellation)
    {
        int[] buckets = [.. senders.Select(sender => (int)(StableHash.Of(sender) % Buckets)).Distinct().Order()];
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock($1, b) from unnest($2) as b", connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Integer, Space);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Integer, buckets);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Waits for everybody who appends, and keeps them out until the transaction ends.</summary>
    public static async Task EnterAloneAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select pg_advisory_xact_lock({Space}, {Gate})", connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
