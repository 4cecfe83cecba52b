using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Health;

public sealed class IllHealthTests
{
    [Fact]
    public async Task A_shard_that_meets_an_event_it_cannot_apply_stops_and_health_names_both()
    {
        await using var app = await RemitFlowApp.AnotherAsync("ill-shard");
        await app.SendAsync(new RemittanceJson("ill-1", "T1") { Amount = 1_600 });
        await app.SettledAsync();

        await using var poison = app.Database.CreateCommand("""
            insert into remitflow.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id)
            select nextval('remitflow.mt_events_sequence'), gen_random_uuid(), 'ill-1', 2, '{"verdict": "none"}', 'remittance_flagged', now(), '*DEFAULT*'
            returning seq_id
            """);
        var position = (long)(await poison.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        await using var wake = app.Database.CreateCommand("update remitflow.mt_streams set version = 2 where id = 'ill-1'; select pg_notify('mt_events_appended', '')");
        await wake.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        JsonNode? health = null;
        await Until.TrueAsync(
            "health names the event",
            async () => (health = JsonNode.Parse((await app.GetAsync("/health")).Body))!["problems"]!.AsArray()
                .Any(problem => problem!.GetValue<string>().Contains($"alerts is paused at event {position}", StringComparison.Ordinal)),
            () => health!.ToJsonString());
        (await app.GetAsync("/health")).Answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        health!["projections"]!.GetValue<string>().ShouldBe("degraded");
        health["database"]!.GetValue<string>().ShouldBe("healthy");

        var alerts = (await app.JsonAsync("/api/v1/operations/projections"))["projections"]!.AsArray().First(x => x!["name"]!.GetValue<string>() == "alerts")!;
        alerts["error"]!["event"]!.GetValue<long>().ShouldBe(position);
        alerts["error"]!["event_type"]!.GetValue<string>().ShouldBe("remittance_flagged");
    }

    [Fact]
    public async Task Without_its_database_the_app_answers_soon_and_says_what_is_wrong_and_recovers()
    {
        var parts = await LocalParts.Shared;
        await using var cable = new Cable(parts.Postgres.Port);
        var database = await parts.Postgres.CreateDatabaseAsync("ill-database", TestContext.Current.CancellationToken);
        var overTheCable = new NpgsqlConnectionStringBuilder(database) { Port = cable.Port }.ConnectionString;
        await using var app = await RemitFlowApp.AnotherAsync("ill-database", ("ConnectionStrings:RemitFlow", overTheCable));
        await Until.TrueAsync("the app is well", async () => (await app.GetAsync("/health")).Answer.IsSuccessStatusCode);

        await app.SendAsync(new RemittanceJson("ill-1", "T1")); // The feed has begun once that is stored.
        await app.SettledAsync();

        cable.Cut();
        var asked = Stopwatch.GetTimestamp();
        var (answer, body) = await app.GetAsync("/health");
        Stopwatch.GetElapsedTime(asked).ShouldBeLessThan(TimeSpan.FromSeconds(4));
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, body);
        JsonNode.Parse(body)!["database"]!.GetValue<string>().ShouldBe("degraded");
        (await app.GetAsync("/health/live")).Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.SendAsync(new RemittanceJson("ill-2", "T1"));
        await Until.TrueAsync("what cannot be stored is a problem", async () => JsonNode.Parse((await app.GetAsync("/health")).Body)!["feed"]!.GetValue<string>() == "degraded");

        cable.Mend();
        await Until.TrueAsync("the app is well again", async () => (await app.GetAsync("/health")).Answer.IsSuccessStatusCode);
        await app.SettledAsync();
        (await app.ScalarAsync<long>("select count(*) from remitflow.mt_events where stream_id = 'ill-2'")).ShouldBe(1);
    }
}
