using Npgsql;
using RemitFlow.Projections;

namespace RemitFlow.Web.Operations;

/// <summary>Shards that are to start again, in the store, for whichever node runs them.</summary>
public sealed class ShardResumes(NpgsqlDataSource database)
{
    private const string Table = $"{MartenSetup.Schema}.shard_resumes";

    public async Task AskAsync(string shard, string by, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            insert into {Table} (shard, asked_by) values ($1, $2)
            on conflict (shard) do update set asked_by = excluded.asked_by, asked_at = now(), node = null, done_at = null
            """);
        command.Parameters.AddWithValue(shard);
        command.Parameters.AddWithValue(by);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Those that no node has started yet.</summary>
    public async Task<IReadOnlyList<string>> OpenAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select coalesce(array_agg(shard), array[]::text[]) from {Table} where done_at is null");
        return (string[])(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Notes that this node has started it.</summary>
    public async Task DoneAsync(string shard, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"update {Table} set node = $2, done_at = now() where shard = $1");
        command.Parameters.AddWithValue(shard);
        command.Parameters.AddWithValue(NodeName.Ours);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
