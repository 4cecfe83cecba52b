using System.Security.Cryptography;
using Npgsql;
using RemitFlow.Projections;
using RemitFlow.Projections.Writing;

namespace RemitFlow.Web.Setup;

/// <summary>
/// What the store says of itself: the secret under which devices, accounts and phones are hashed, the same for all
/// nodes and for ever, and its incarnation: every batch reads it, and drops the states that it remembers when it has changed.
/// </summary>
public sealed class StoreIdentity(NpgsqlDataSource database, IConfiguration configuration)
{
    /// <summary>The secret; made at random when the store is first used, unless <c>Privacy__HashKey</c> (base64) gives one.</summary>
    public async Task<byte[]> SecretAsync(CancellationToken cancellation)
    {
        if (configuration["Privacy:HashKey"] is { Length: > 0 } configured) return Convert.FromBase64String(configured);
        await using var command = database.CreateCommand($"""
            with made as (
              insert into {MartenSetup.Schema}.store (singleton, secret) values (true, $1) on conflict (singleton) do nothing returning secret)
            select secret from made union all select secret from {MartenSetup.Schema}.store limit 1
            """);
        command.Parameters.AddWithValue(RandomNumberGenerator.GetBytes(32));
        return (byte[])(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>After snapshots were restored from elsewhere: makes every node drop the sender states that it remembers.</summary>
    public async Task RenewAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await SenderRebuild.RenewAsync(connection, cancellation);
    }
}
