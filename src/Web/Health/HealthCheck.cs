using System.Net.Sockets;
using Npgsql;
using RemitFlow.Web.Caching;
using RemitFlow.Web.Feed;
using RemitFlow.Web.Operations;

namespace RemitFlow.Web.Health;

/// <summary>How the app is. Each part is <c>healthy</c> or <c>degraded</c>, and the whole is degraded when a part is, but for Redis.</summary>
/// <param name="Redis">The cache in use: always healthy where it is in this process only. Without Redis all answers are right, and slower.</param>
/// <param name="Feed">Whether what comes from Kafka can be stored.</param>
/// <param name="Problems">A sentence for each thing that is wrong.</param>
public sealed record HealthReport(
    string Status, string Database, string Redis, string Kafka, string Projections, string Feed, DateTimeOffset Timestamp,
    IReadOnlyList<string> Problems);

/// <summary>Looks at every part, within two seconds.</summary>
public sealed class HealthCheck(
    NpgsqlDataSource database, Shards shards, FeedLag kafka, FeedTrouble trouble, TimeProvider clock, RedisLevel? redis = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthReport> LookAsync(CancellationToken cancellation)
    {
        var problems = new List<string>();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        var isDatabaseWell = await WithinPatienceAsync(token => PingAsync(token), "PostgreSQL does not answer", problems, patience.Token);
        var before = problems.Count;
        if (isDatabaseWell) await WithinPatienceAsync(token => ShardsAsync(problems, token), "PostgreSQL does not tell how far the read models are", problems, patience.Token);
        var areShardsWell = isDatabaseWell && problems.Count == before;

        var unreachable = kafka.Error;
        if (unreachable is not null) problems.Add($"Kafka is out of reach: {unreachable}");
        var stuck = trouble.Standing is { } standing && clock.GetUtcNow() - standing.Since > Trouble.MayStand ? standing : null;
        if (stuck is not null) problems.Add($"PostgreSQL has not stored remittances in time since {stuck.Since:O}: {stuck.Message}");

        var isWell = problems.Count == 0;
        var withoutRedis = redis is null ? null : await redis.LookAsync(cancellation);
        if (withoutRedis is not null) problems.Add($"Redis does not answer, and is done without: {withoutRedis}");

        return new HealthReport(
            Word(isWell), Word(isDatabaseWell), Word(withoutRedis is null), Word(unreachable is null), Word(areShardsWell),
            Word(stuck is null), clock.GetUtcNow(), problems);
    }

    private async Task PingAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select 1");
        await command.ExecuteScalarAsync(cancellation);
    }

    private async Task ShardsAsync(List<string> problems, CancellationToken cancellation)
    {
        foreach (var shard in await shards.ReadAsync(cancellation))
        {
            if (shard.Error is not { } error) continue;
            var where = error.Event is { } position ? $" at event {position} ({error.EventType} of {error.Stream})" : "";
            problems.Add($"{shard.Name} is {shard.State}{where}: {error.Message}");
        }
    }

    private static async Task<bool> WithinPatienceAsync(
        Func<CancellationToken, Task> look, string otherwise, List<string> problems, CancellationToken patience)
    {
        try
        {
            await look(patience).WaitAsync(patience); // Whatever it waits for inside.
            return true;
        }
        catch (Exception failure) when (failure is NpgsqlException or SocketException or TimeoutException or OperationCanceledException or InvalidOperationException)
        {
            problems.Add($"{otherwise}: {(failure is OperationCanceledException ? $"not within {Patience.TotalSeconds} s" : failure.Message)}");
            return false;
        }
    }

    private static string Word(bool isWell) => isWell ? "healthy" : "degraded";
}
