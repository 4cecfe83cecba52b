using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using StackExchange.Redis;

namespace RemitFlow.Web.Caching;

/// <summary>
/// Redis behind the cache of this process, for all nodes. One that does not answer within a quarter of a second is left alone for some
/// seconds: nothing is found there, nothing is put there, and nobody waits. Then one asks again, for all.
/// </summary>
public sealed class RedisLevel(RedisCache redis, TimeProvider clock, ILogger<RedisLevel> log) : IDistributedCache, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private long restsSince;
    private string? trouble;

    /// <summary>Why Redis is of no use at present, after a look at it; null while it is well.</summary>
    public async Task<string?> LookAsync(CancellationToken cancellation)
    {
        await GetAsync("health", cancellation);
        return trouble;
    }

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
        TryAsync(() => redis.GetAsync(key, CancellationToken.None), token);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        TryAsync(() => DoneAsync(redis.SetAsync(key, value, options, CancellationToken.None)), token);

    public Task RefreshAsync(string key, CancellationToken token = default) => TryAsync(() => DoneAsync(redis.RefreshAsync(key, CancellationToken.None)), token);

    public Task RemoveAsync(string key, CancellationToken token = default) => TryAsync(() => DoneAsync(redis.RemoveAsync(key, CancellationToken.None)), token);

    public byte[]? Get(string key) => throw Synchronous();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw Synchronous();

    public void Refresh(string key) => throw Synchronous();

    public void Remove(string key) => throw Synchronous();

    public void Dispose() => redis.Dispose();

    private async Task<byte[]?> TryAsync(Func<Task<byte[]?>> ask, CancellationToken cancellation)
    {
        if (!MayAsk()) return null;
        try
        {
            var found = await ask().WaitAsync(Patience, clock, cancellation);
            Interlocked.Exchange(ref restsSince, 0);
            if (Interlocked.Exchange(ref trouble, null) is not null) log.LogInformation("Redis answers again");
            return found;
        }
        catch (Exception failure) when (failure is RedisException or RedisCommandException or TimeoutException or ObjectDisposedException)
        {
            Interlocked.Exchange(ref restsSince, clock.GetTimestamp());
            if (Interlocked.Exchange(ref trouble, failure.Message) is null) log.LogWarning("Redis does not answer, and is done without: {Message}", failure.Message);
            return null;
        }
    }

    private bool MayAsk()
    {
        var since = Interlocked.Read(ref restsSince);
        return since == 0 || clock.GetElapsedTime(since) >= Rest && Interlocked.CompareExchange(ref restsSince, clock.GetTimestamp(), since) == since;
    }

    private static async Task<byte[]?> DoneAsync(Task work)
    {
        await work;
        return null;
    }

    private static NotSupportedException Synchronous() => new("Redis is asked asynchronously only.");
}
