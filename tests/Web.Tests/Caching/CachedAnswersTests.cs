using System.Net;
using System.Text.Json.Nodes;
using RemitFlow.DevHost;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Caching;

public sealed class CachedAnswersTests
{
    private const int Callers = 500;
    private const string Path = "/api/v1/channels/performance?time_range=30d&as_of=2024-05-20T10:00:00Z";
    private static readonly RemittanceJson Sent =
        new("cached-1", "CACHED_1") { Country = "Italy", Region = "NCR", At = new DateTimeOffset(2024, 5, 20, 9, 0, 0, TimeSpan.Zero), Amount = 100 };

    [Fact]
    public async Task Five_hundred_callers_on_a_cold_key_are_one_query()
    {
        await using var app = await RemitFlowApp.AnotherAsync("cache-cold", ("Reads:Waiting", $"{Callers}"));
        await app.ScalarAsync<string>("create extension if not exists pg_stat_statements; select ''");
        await app.SendAsync(Sent);
        await app.SettledAsync();
        (await CallsAsync(app)).ShouldBe(0);

        var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => app.Http.GetStringAsync(new Uri(Path, UriKind.Relative))));

        answers.Distinct().ShouldHaveSingleItem().ShouldContain("CH_001");
        (await CallsAsync(app)).ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_is_kept_until_its_read_model_goes_on()
    {
        await using var app = await RemitFlowApp.AnotherAsync("cache-kept");
        await app.SendAsync(Sent);
        await app.SettledAsync();
        (await VolumeAsync(app)).ShouldBe(100);
        await app.UnchangedAsync(Path);

        await app.ScalarAsync<long>("with u as (update remitflow.figures set volume_usd = volume_usd + 7 returning 1) select count(*) from u"); // No page does so.
        (await VolumeAsync(app)).ShouldBe(100);

        await app.SendAsync(Sent with { TransactionId = "CACHED_2", Amount = 50 });
        await app.SettledAsync();
        (await VolumeAsync(app)).ShouldBe(157);
    }

    [Fact]
    public async Task With_no_seconds_nothing_is_kept()
    {
        await using var app = await RemitFlowApp.AnotherAsync("cache-off", ("Cache:Seconds", "0"));
        await app.SendAsync(Sent);
        await app.SettledAsync();
        (await VolumeAsync(app)).ShouldBe(100);
        await app.ScalarAsync<long>("with u as (update remitflow.figures set volume_usd = volume_usd + 7 returning 1) select count(*) from u");
        (await VolumeAsync(app)).ShouldBe(107);
    }

    [Fact]
    public async Task Quotes_are_in_the_next_answer()
    {
        await using var app = await RemitFlowApp.AnotherAsync("cache-quotes");
        await app.QuoteAsync("One", "SAR", 15.1m, DateTimeOffset.UtcNow);
        await app.QuoteAsync("Two", "SAR", 15.2m, DateTimeOffset.UtcNow);
        foreach (var path in new[] { "/api/v1/fx/rates?from=SAR", "/api/v1/fx/best?from=SAR&amount=100", "/api/v1/fx/history?pair=SAR/PHP", "/api/v1/fx/cost?from=SAR" })
            (await app.JsonAsync(path)).ShouldNotBeNull();

        await app.QuoteAsync("Three", "SAR", 15.3m, DateTimeOffset.UtcNow);

        var rates = await app.JsonAsync("/api/v1/fx/rates?from=SAR");
        rates["rates"]!.AsArray().Count.ShouldBe(3);
        rates["reference_rates"]![0]!["php_per_unit"]!.GetValue<decimal>().ShouldBe(15.2m);
        (await app.JsonAsync("/api/v1/fx/best?from=SAR&amount=100"))["left_out"]!.AsArray().Count.ShouldBe(3); // They tell no fee.
        (await app.JsonAsync("/api/v1/fx/cost?from=SAR"))["costs"]!.AsArray().Count.ShouldBe(6); // Each for 200 and for 500 dollars.
        (await app.JsonAsync("/api/v1/fx/history?pair=SAR/PHP"))["quotes"]!.GetValue<long>().ShouldBe(3);
    }

    [Fact]
    public async Task When_Redis_is_killed_the_app_answers_as_before_and_health_says_so_without_being_ill()
    {
        Assert.SkipUnless(LocalRedis.IsInstalled, "There is no redis-server; ./test installs it.");
        await using var redis = await LocalRedis.StartAsync(
            System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"remitflow-redis-{Guid.NewGuid():N}.log"), TestContext.Current.CancellationToken);
        await using var app = await RemitFlowApp.AnotherAsync("cache-redis", ("ConnectionStrings:Redis", redis.ConnectionString));
        await app.SendAsync(Sent);
        await app.SettledAsync();
        await Until.TrueAsync("all is well", async () => await HealthAsync(app) is { } health && Text(health, "redis") == "healthy" && Text(health, "status") == "healthy");
        (await VolumeAsync(app)).ShouldBe(100);

        await redis.KillAsync();
        await app.SendAsync(Sent with { TransactionId = "CACHED_2", Amount = 50 });
        await app.SettledAsync();
        (await VolumeAsync(app)).ShouldBe(150);
        var (answer, body) = await app.GetAsync("/health");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        var ill = JsonNode.Parse(body)!;
        (Text(ill, "redis"), Text(ill, "status")).ShouldBe(("degraded", "healthy"));
        ill["problems"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldStartWith("Redis does not answer");
    }

    private static async Task<decimal> VolumeAsync(RemitFlowApp app) => (await app.JsonAsync(Path))[0]!["total_volume"]!.GetValue<decimal>();

    private static async Task<JsonNode> HealthAsync(RemitFlowApp app) => JsonNode.Parse((await app.GetAsync("/health")).Body)!;

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    /// <summary>How often this database has added figures up, by its own count.</summary>
    private static Task<long> CallsAsync(RemitFlowApp app) => app.ScalarAsync<long>("""
        select coalesce(sum(calls), 0)::bigint from pg_stat_statements
        where dbid = (select oid from pg_database where datname = current_database()) and query like 'select key, sum(remittances)%'
        """);
}
