using System.Net;
using System.Text.Json.Nodes;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Senders;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Writing;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Operations;

public sealed class SkipTests
{
    private const string Projections = "/api/v1/operations/projections";
    private const string Key = "key-of-maria";

    [Fact]
    public async Task An_event_that_alerts_cannot_apply_is_skipped_on_the_record_and_figures_never_stop()
    {
        await using var app = await RemitFlowApp.AnotherAsync("skip-apply");
        await RaiseAsync(app, "before");
        var position = await AppendFlaggedWithoutAReasonAsync(app, "poisoned");
        await RaiseAsync(app, "after");
        foreach (var shard in new[] { "alerts", "fraud-alerts-topic" }) await StandsStillAsync(app, shard, position, "poisoned");
        await IsRunningAsync(app, "figures", position);

        await OrderAsync(app, "alerts", "skip", $$"""{"event":{{position}}}""", HttpStatusCode.BadRequest, "reason");
        await OrderAsync(app, "alerts", "skip", """{"reason":"a test"}""", HttpStatusCode.BadRequest, "event");
        await OrderAsync(app, "alerts", "skip", $$"""{"event":{{position - 1}},"reason":"a test"}""", HttpStatusCode.Conflict, "event");
        await OrderAsync(app, "figures", "skip", $$"""{"event":{{position}},"reason":"a test"}""", HttpStatusCode.Conflict, "event");
        await OrderAsync(app, "luck", "skip", $$"""{"event":{{position}},"reason":"a test"}""", HttpStatusCode.NotFound, "name");
        await OrderAsync(app, "figures", "resume", null, HttpStatusCode.Conflict, "name");
        foreach (var shard in new[] { "alerts", "fraud-alerts-topic" })
        {
            await OrderAsync(app, shard, "skip", $$"""{"event":{{position}},"reason":"ticket 417","by":"ana"}""", HttpStatusCode.Accepted);
            await IsRunningAsync(app, shard, position);
        }

        await app.SettledAsync();
        await Until.TrueAsync("the app is well", async () => (await app.GetAsync("/health")).Answer.IsSuccessStatusCode);
        (await app.ScalarAsync<long>("select count(*) from remitflow.mt_doc_alert")).ShouldBe(2);
        (await RemittancesAsync(app)).ShouldBe(3, "figures leave nothing out");
        var record = await RecordAsync(app);
        record.Select(skip => skip["shard"]!.GetValue<string>()).ShouldBe(["fraud-alerts-topic", "alerts"]);
        foreach (var skip in record)
        {
            skip["event"]!.GetValue<long>().ShouldBe(position);
            skip["stream"]!.GetValue<string>().ShouldBe("poisoned");
            skip["event_type"]!.GetValue<string>().ShouldBe("remittance_flagged");
            skip["reason"]!.GetValue<string>().ShouldBe("ticket 417");
            skip["skipped_by"]!.GetValue<string>().ShouldBe("ana");
            skip["unreadable"]!.GetValue<bool>().ShouldBeFalse();
        }

        // A rebuild respects it; once taken back, it stands still there again.
        await RebuildAsync(app, "alerts", "finished");
        (await app.ScalarAsync<long>("select count(*) from remitflow.mt_doc_alert")).ShouldBe(2);
        await OrderAsync(app, "alerts", "unskip", $$"""{"event":{{position}},"by":"ben"}""", HttpStatusCode.OK);
        await OrderAsync(app, "alerts", "unskip", $$"""{"event":{{position}}}""", HttpStatusCode.NotFound, "event");
        (await RecordAsync(app))[1]["withdrawn_by"]!.GetValue<string>().ShouldBe("ben");
        (await ShardAsync(app, "alerts"))["skipped"]!.GetValue<int>().ShouldBe(0);
        await RebuildAsync(app, "alerts", "failed");
    }

    [Fact]
    public async Task An_event_that_nobody_can_read_is_skipped_by_all_under_the_name_of_the_key()
    {
        await using var app = await RemitFlowApp.AnotherAsync("skip-unreadable", ("Auth:ApiKeys:maria", Key));
        app.Http.DefaultRequestHeaders.Add("X-Api-Key", Key);
        await RaiseAsync(app, "spoilt");
        await app.SettledAsync();
        var position = await SpoilAsync(app, "spoilt");
        foreach (var shard in Web.Operations.Shards.Names) await StandsStillAsync(app, shard, position, "spoilt");
        await RebuildAsync(app, "senders", "failed");

        await OrderAsync(app, "alerts", "skip", $$"""{"event":{{position}},"reason":"a disk failed","by":"somebody else"}""", HttpStatusCode.Accepted);

        foreach (var shard in Web.Operations.Shards.Names) await IsRunningAsync(app, shard, position);
        await app.SettledAsync();
        await RebuildAsync(app, "senders", "finished");
        (await app.ScalarAsync<long>("select mt_version from remitflow.mt_doc_sender where id = 'spoilt'")).ShouldBe(2);
        await RaiseAsync(app, "sound");
        await app.SettledAsync();
        (await RemittancesAsync(app)).ShouldBe(2);
        (await RecordAsync(app)).ShouldAllBe(skip => skip["unreadable"]!.GetValue<bool>() && skip["skipped_by"]!.GetValue<string>() == "maria");
        await RebuildAsync(app, "figures", "finished");
        (await RemittancesAsync(app)).ShouldBe(2);
    }

    [Fact]
    public async Task After_a_fix_a_shard_is_resumed_and_leaves_nothing_out()
    {
        await using var app = await RemitFlowApp.AnotherAsync("resume");
        var position = await AppendFlaggedWithoutAReasonAsync(app, "mended");
        await StandsStillAsync(app, "alerts", position, "mended");

        await using var mend = app.Database.CreateCommand("update remitflow.mt_events set type = 'remittance_cleared' where seq_id = $1");
        mend.Parameters.AddWithValue(position);
        await mend.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        foreach (var shard in new[] { "alerts", "fraud-alerts-topic" }) await OrderAsync(app, shard, "resume?by=ana", null, HttpStatusCode.Accepted);

        await IsRunningAsync(app, "alerts", position);
        (await RecordAsync(app)).ShouldBeEmpty();
    }

    private static async Task RaiseAsync(RemitFlowApp app, string sender)
    {
        await app.SendAsync(new RemittanceJson(sender, "T1") { Amount = 1_600 });
        await app.HandledAsync();
    }

    /// <summary>No rule of ours writes such an event; figures do not ask for the reason of what raises no alert.</summary>
    private static async Task<long> AppendFlaggedWithoutAReasonAsync(RemitFlowApp app, string sender)
    {
        var told = new Remittance
        {
            SenderId = sender, TransactionId = "T1", SentAt = Moment.From(new DateTimeOffset(2026, 3, 2, 8, 15, 30, TimeSpan.Zero)),
            Status = RemittanceStatus.Completed, RecipientId = "RCP_1", SendAmount = 100, Currency = "USD", Country = new Place("Qatar"),
            Region = new Place("NCR"), ChannelId = "CH_001", ReceivedAt = Moment.From(new DateTimeOffset(2026, 3, 2, 8, 15, 31, TimeSpan.Zero)),
        };
        var happened = new RemittanceFlagged(told, Valuation.Of(100, "USD", 58, 58), new Verdict(0, RecommendedAction.None, [], 1));
        await using var session = app.Store.LightweightSession();
        session.AppendSet([new StreamChange(
            Sender.Evolve(null, sender, happened), [new NewEvent(RemittanceKey.For(sender, "T1").State(told.Status), happened)])]);
        await session.SaveChangesAsync();
        return await app.ScalarAsync<long>("select seq_id from remitflow.mt_events where stream_id = $1", sender);
    }

    /// <summary>An event whose body nobody can read, behind the sender's last.</summary>
    private static async Task<long> SpoilAsync(RemitFlowApp app, string sender)
    {
        var position = await app.ScalarAsync<long>("""
            with moved as (update remitflow.mt_streams set version = version + 1 where id = $1 returning id, version)
            insert into remitflow.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id)
            select nextval('remitflow.mt_events_sequence'), gen_random_uuid(), id, version, '{"snd": 5}', 'remittance_flagged', now(), '*DEFAULT*' from moved
            returning seq_id
            """, sender);
        await app.ScalarAsync<object>("select pg_notify('mt_events_appended', '')");
        return position;
    }

    private static async Task<JsonNode> ShardAsync(RemitFlowApp app, string name) =>
        (await app.JsonAsync(Projections))["projections"]!.AsArray().Single(shard => shard!["name"]!.GetValue<string>() == name)!;

    private static async Task StandsStillAsync(RemitFlowApp app, string name, long position, string stream)
    {
        JsonNode? health = null;
        await Until.TrueAsync(
            $"health says that {name} stands still",
            async () => (health = JsonNode.Parse((await app.GetAsync("/health")).Body))!["problems"]!.AsArray().Any(problem => problem!.GetValue<string>()
                .StartsWith($"{name} is paused at event {position} (remittance_flagged of {stream}): ", StringComparison.Ordinal)),
            () => health!.ToJsonString());
    }

    private static async Task IsRunningAsync(RemitFlowApp app, string name, long beyond)
    {
        JsonNode? shard = null;
        await Until.TrueAsync(
            $"{name} is running",
            async () => (shard = await ShardAsync(app, name))["state"]!.GetValue<string>() == "running" && shard["position"]!.GetValue<long>() >= beyond,
            () => shard!.ToJsonString());
    }

    private static async Task OrderAsync(
        RemitFlowApp app, string name, string order, string? json, HttpStatusCode expected, string? parameter = null)
    {
        var (answer, body) = await app.PostAsync($"{Projections}/{name}/{order}", json);
        answer.StatusCode.ShouldBe(expected, body);
        if (parameter is not null) JsonNode.Parse(body)!["parameter"]!.GetValue<string>().ShouldBe(parameter);
    }

    private static async Task<JsonNode[]> RecordAsync(RemitFlowApp app) =>
        [.. (await app.JsonAsync("/api/v1/operations/skipped-events"))["events"]!.AsArray().Select(skip => skip!)];

    private static Task<long> RemittancesAsync(RemitFlowApp app) =>
        app.ScalarAsync<long>("select coalesce(sum(remittances), 0)::bigint from remitflow.figures where kind = 0 and hours = 1");

    private static async Task RebuildAsync(RemitFlowApp app, string name, string outcome)
    {
        var (asked, body) = await app.PostAsync($"{Projections}/{name}/rebuild", null);
        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted, body);
        JsonNode? report = null;
        await Until.TrueAsync(
            $"the rebuild of {name} has {outcome}",
            async () => (report = await app.JsonAsync($"{Projections}/{name}/rebuild"))["state"]!.GetValue<string>() == outcome,
            () => report!.ToJsonString());
    }
}
