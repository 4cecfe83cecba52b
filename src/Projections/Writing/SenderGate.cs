using Npgsql;

namespace RemitFlow.Projections.Writing;

/// <summary>Whoever appends shares the gate; who rewrites snapshots has it alone.</summary>
public static class SenderGate
{
    private const int Space = SenderLookup.LockSpace;
    private const int Gate = SenderLookup.LockBuckets; // Above the locks of the senders.

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

    /// <summary>Waits for everybody who appends, and keeps them out until the transaction ends.</summary>
    public static async Task EnterAloneAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select pg_advisory_xact_lock({Space}, {Gate})", connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
