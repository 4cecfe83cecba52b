using Npgsql;
using NpgsqlTypes;
using RemitFlow.Projections;

namespace RemitFlow.Web.Operations;

/// <summary>A rebuild of one read model: asked for, under way, or done.</summary>
/// <param name="Name"><c>alerts</c>, <c>figures</c>, <c>details</c>, <c>channels</c>, <c>sample</c>, <c>senders</c> or <c>rates</c>.</param>
/// <param name="State"><c>requested</c>, <c>running</c>, <c>finished</c>, <c>failed</c>, or <c>abandoned</c> when its node has gone.</param>
/// <param name="Done">Of <paramref name="Total"/>: store positions, or senders for <c>senders</c>.</param>
/// <param name="Error">Why it failed.</param>
public sealed record RebuildReport(
    string Name, string State, long Done, long Total, string? Node, DateTimeOffset RequestedAt, DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt, string? Error);

/// <summary>The rebuilds that were asked for, in the store, for whichever node can do them.</summary>
public sealed class RebuildRequests(NpgsqlDataSource database)
{
    /// <summary>A node that has not been heard of for so many seconds has left its rebuild.</summary>
    private const int PatienceSeconds = 30;

    private const string Table = $"{MartenSetup.Schema}.rebuilds";
    private static readonly string State = $"""
        case when finished_at is not null then case when error is null then 'finished' else 'failed' end
             when started_at is null then 'requested'
             when beat_at < now() - interval '{PatienceSeconds} s' then 'abandoned'
             else 'running' end
        """;

    /// <summary>Asks for a rebuild; false when one is under way.</summary>
    public async Task<bool> AskAsync(string name, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            insert into {Table} (name) values ($1)
            on conflict (name) do update
            set requested_at = now(), node = null, started_at = null, beat_at = null, done = 0, total = 0, finished_at = null, error = null
            where (select {State} from {Table} x where x.name = rebuilds.name) not in ('requested', 'running')
            """);
        command.Parameters.AddWithValue(name);
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    /// <summary>Those that nobody has taken yet.</summary>
    public async Task<IReadOnlyList<string>> OpenAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select coalesce(array_agg(name order by requested_at), array[]::text[]) from {Table} where started_at is null");
        return (string[])(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Takes one; false when another node was faster.</summary>
    public Task<bool> TakeAsync(string name, CancellationToken cancellation) =>
        ChangeAsync("node = $2, started_at = now(), beat_at = now() where name = $1 and started_at is null", cancellation, name, NodeName.Ours);

    /// <summary>Says how far it is, and that we are still at it.</summary>
    public Task BeatAsync(string name, long done, long total, CancellationToken cancellation) =>
        ChangeAsync("done = $2, total = $3, beat_at = now() where name = $1", cancellation, name, done, total);

    /// <param name="error">Why it failed; null when it did not.</param>
    public Task FinishAsync(string name, string? error, CancellationToken cancellation) => ChangeAsync(
        "finished_at = now(), error = $2, done = case when $2 is null then total else done end where name = $1", cancellation, name, error);

    /// <summary>The newest rebuild of that name; null where there has been none.</summary>
    public async Task<RebuildReport?> FindAsync(string name, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select name, {State}, done, total, node, requested_at, started_at, finished_at, error from {Table} where name = $1
            """);
        command.Parameters.AddWithValue(name);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation)) return null;
        return new RebuildReport(
            row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.IsDBNull(4) ? null : row.GetString(4),
            row.GetFieldValue<DateTimeOffset>(5), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
            row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7), row.IsDBNull(8) ? null : row.GetString(8));
    }

    private async Task<bool> ChangeAsync(string set, CancellationToken cancellation, params object?[] values)
    {
        await using var command = database.CreateCommand($"update {Table} set {set}");
        foreach (var value in values)
        {
            if (value is null) command.Parameters.AddWithValue(NpgsqlDbType.Text, DBNull.Value);
            else command.Parameters.AddWithValue(value);
        }

        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }
}
