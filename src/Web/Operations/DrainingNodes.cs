using Npgsql;
using RemitFlow.Projections;

namespace RemitFlow.Web.Operations;

/// <summary>Which nodes have been told to give up their work, for the leader to know.</summary>
public sealed class DrainingNodes(NpgsqlDataSource database)
{
    private const string Table = $"{MartenSetup.Schema}.draining_nodes";

    public async Task AddAsync(Guid node, string by, CancellationToken cancellation)
    {
        // A process that ended while drained has left its row behind: its id never comes again.
        await using var command = database.CreateCommand($"""
            with ended as (delete from {Table} where since < now() - interval '30 days')
            insert into {Table} (node, name, ordered_by) values ($1, $2, $3) on conflict (node) do nothing
            """);
        command.Parameters.AddWithValue(node);
        command.Parameters.AddWithValue(NodeName.Ours);
        command.Parameters.AddWithValue(by);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task RemoveAsync(Guid node, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"delete from {Table} where node = $1");
        command.Parameters.AddWithValue(node);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<HashSet<Guid>> AllAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select node from {Table}");
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var nodes = new HashSet<Guid>();
        while (await rows.ReadAsync(cancellation)) nodes.Add(rows.GetGuid(0));
        return nodes;
    }
}
