using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Caching;
using RemitFlow.Web.Http;
using RemitFlow.Web.Setup;
using RemitFlow.Web.Tests.Fixture;
using StackExchange.Redis;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace RemitFlow.Web.Tests.Caching;

/// <summary>What one node keeps, beside others on the same database and Redis. Its figures are the remittances of one bucket.</summary>
internal sealed class Node : IDisposable
{
    public const string Key = "Nowhere -> NCR";

    private readonly RemitFlowApp app;
    private readonly CachedAnswers answers;
    private int reads;

    public Node(RemitFlowApp app, string redis)
    {
        this.app = app;
        var options = CacheSettings.Redis(new Microsoft.Extensions.Configuration.ConfigurationManager { ["ConnectionStrings:Redis"] = redis })!;
        Redis = new RedisLevel(
            new RedisCache(new RedisCacheOptions { ConfigurationOptions = options, InstanceName = "nodes:" }), TimeProvider.System,
            NullLogger<RedisLevel>.Instance);
        var settings = new CacheSettings();
        answers = new CachedAnswers(
            CacheSetup.Create(settings, Redis, NullLoggerFactory.Instance), settings, app.Services.GetRequiredService<ReadLines>(), app.Database,
            app.Services.GetRequiredService<IOptions<JsonOptions>>());
    }

    public RedisLevel Redis { get; }

    /// <summary>How often it has asked the database for figures.</summary>
    public int Reads => Volatile.Read(ref reads);

    /// <summary>The remittances of the bucket, as it answers.</summary>
    public async Task<long> AskAsync(object question)
    {
        var answer = await answers.OfAsync(Summed.Figures, question, ReadAsync, CancellationToken.None);
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = app.Services, Response = { Body = body } };
        await answer.ExecuteAsync(http);
        return long.Parse(Encoding.UTF8.GetString(body.ToArray()), System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose() => Redis.Dispose();

    private async Task<long> ReadAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref reads);
        await using var command = app.Database.CreateCommand("select remittances from remitflow.figures, pg_sleep(0.002) where key = $1");
        command.Parameters.AddWithValue(Key);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}

/// <summary>Pages of figures, one after the other, without the events: a remittance more each time.</summary>
internal static class Pages
{
    public static Task BeginAsync(RemitFlowApp app) => app.ExecuteAsync($"""
        delete from remitflow.figures where key = '{Node.Key}';
        insert into remitflow.figures (kind, hours, start, key, remittances, completed, failed, cancelled, alerts, high_alerts, medium_alerts,
          processed, processed_ms, volume_usd, volume_php, score_sum)
        values (1, 1, '2024-01-01', '{Node.Key}', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        insert into remitflow.figures_page values (true, gen_random_uuid()) on conflict (singleton) do update set page = excluded.page
        """);

    public static Task NextAsync(RemitFlowApp app) => app.ExecuteAsync($"""
        with turned as (update remitflow.figures_page set page = gen_random_uuid())
        update remitflow.figures set remittances = remittances + 1 where key = '{Node.Key}'
        """);
}
