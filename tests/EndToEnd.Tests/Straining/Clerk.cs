using Npgsql;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;

namespace RemitFlow.EndToEnd.Tests.Straining;

/// <summary>
/// The role that a web process works as, in a database of its own that the administrator can take things away from. Unlike
/// the superuser it has no connections in reserve.
/// </summary>
internal sealed class Clerk(Situation situation) : IAsyncDisposable
{
    private readonly string database = situation.Group;

    // Through another database: what is said of this one does not hold for us.
    private readonly NpgsqlDataSource administrator = NpgsqlDataSource.Create(situation.Servers.Postgres.ConnectionString);

    private string Role => $"\"{database}-clerk\"";

    public (string Name, string Value) Connection => ("ConnectionStrings__RemitFlow", new NpgsqlConnectionStringBuilder(
        situation.Servers.Postgres.ConnectionStringTo(database)) { Username = $"{database}-clerk" }.ConnectionString);

    public async Task BeginAsync()
    {
        await DoAsync($"create role {Role} login");
        await DoAsync($"alter database \"{database}\" owner to {Role}");
    }

    public Task BeReadOnlyAsync() => DoAsync($"alter database \"{database}\" set default_transaction_read_only = on", CloseSessions);

    public Task BeWritableAsync() => DoAsync($"alter database \"{database}\" reset default_transaction_read_only");

    public Task AllowNoConnectionAsync() => DoAsync($"alter role {Role} connection limit 0", CloseSessions);

    public Task AllowConnectionsAsync() => DoAsync($"alter role {Role} connection limit -1");

    public ValueTask DisposeAsync() => administrator.DisposeAsync();

    private string CloseSessions => $"select pg_terminate_backend(pid) from pg_stat_activity where usename = '{database}-clerk'";

    private async Task DoAsync(params string[] statements)
    {
        foreach (var sql in statements)
        {
            await using var command = administrator.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }
}
