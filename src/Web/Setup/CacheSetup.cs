using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using RemitFlow.Web.Caching;
using RemitFlow.Web.Http;

namespace RemitFlow.Web.Setup;

/// <summary>Answers that are kept in this process, and in Redis where one is named.</summary>
internal static class CacheSetup
{
    public static void AddCache(this WebApplicationBuilder builder, KafkaSettings kafka)
    {
        var services = builder.Services;
        services.AddSingleton(builder.Configuration.GetSection("Cache").Get<CacheSettings>() ?? new CacheSettings());
        if (CacheSettings.Redis(builder.Configuration) is { } redis)
        {
            // Nodes of one system and of one build: another build may write an answer in another way.
            var name = $"{kafka.GroupId}:{typeof(CacheSetup).Assembly.ManifestModule.ModuleVersionId:N}:";
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<RedisLevel>(
                provider, new RedisCache(new RedisCacheOptions { ConfigurationOptions = redis, InstanceName = name })));
        }

        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CachedAnswers>(provider, Create(
            provider.GetRequiredService<CacheSettings>(), provider.GetService<RedisLevel>(), provider.GetRequiredService<ILoggerFactory>())));
    }

    /// <summary>
    /// In a container of its own: Blazor would keep circuits in one that the app's container knows, and the bound of its memory would bind
    /// whoever else keeps something there.
    /// </summary>
    internal static HybridCache Create(CacheSettings settings, RedisLevel? redis, ILoggerFactory logs)
    {
        var services = new ServiceCollection();
        services.AddSingleton(logs);
        services.AddMemoryCache(memory => memory.SizeLimit = settings.Megabytes * 1024L * 1024);
        if (redis is not null) services.AddSingleton<IDistributedCache>(redis);
        services.AddHybridCache().AddSerializer<KeptAnswer, KeptAnswerSerializer>();
        return services.BuildServiceProvider().GetRequiredService<HybridCache>();
    }
}
