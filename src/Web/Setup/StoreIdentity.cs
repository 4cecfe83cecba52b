using System.Security.Cryptography;
using Npgsql;
using RemitFlow.Projections;

namespace RemitFlow.Web.Setup;

/// <summary>
/// What the store says of itself: the secret under which devices, accounts and phones are hashed, the same for all
/// nodes and for ever. (Its incarnation, in the same row, is read by every batch: see SenderGate. <c>rebuild senders</c>
/// changes it, so after snapshots were restored from elsewhere that is what to run.)
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
}
