using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Live;

public sealed class LiveFeedTests(RemitFlowApp app)
{
    [Fact]
    public async Task An_alert_is_told_as_on_the_topic_and_again_when_it_is_closed()
    {
        await using var client = await LiveClient.OpenAsync(app);
        client.MediaType.ShouldBe("text/event-stream");
        await client.NextAsync("counters");
        await app.SendAsync(new RemittanceJson("live-1", "T1") { Amount = 1_600 });

        var raised = await AlertAsync(client, "live-1");
        raised.Alert["status"]!.GetValue<string>().ShouldBe("open");
        raised.Alert["alert_type"]!.GetValue<string>().ShouldBe("amount_anomaly");
        raised.Alert["version"]!.GetValue<long>().ShouldBe(1);
        // Told when it committed, perhaps before its turn: its id is a place at which nothing before it is missed.
        long.Parse(raised.Id, System.Globalization.CultureInfo.InvariantCulture).ShouldBeLessThanOrEqualTo(
            await app.ScalarAsync<long>("select seq_id from remitflow.mt_events where stream_id = 'live-1' and version = 1"));

        await app.PostAsync($"/api/v1/fraud/alerts/{raised.Alert["alert_id"]}/status", """{"status":"closed","reason":"false_positive"}""");
        var closed = await AlertAsync(client, "live-1");
        closed.Alert["status"]!.GetValue<string>().ShouldBe("closed");
        closed.Alert["version"]!.GetValue<long>().ShouldBe(2);

        await using var back = await LiveClient.OpenAsync(app, raised.Id);
        JsonNode again;
        do again = (await AlertAsync(back, "live-1")).Alert;
        while (again["version"]!.GetValue<long>() < 2);
        again["status"]!.GetValue<string>().ShouldBe("closed");
    }

    [Fact]
    public async Task Counters_come_every_second_with_rates()
    {
        await using var client = await LiveClient.OpenAsync(app);
        var counters = JsonNode.Parse((await client.NextAsync("counters")).Data)!;
        foreach (var member in new[] { "seen", "screened", "alerts", "seen_per_second", "screened_per_second", "alerts_per_second" })
        {
            counters[member]!.GetValue<decimal>().ShouldBeGreaterThanOrEqualTo(0);
        }

        var later = JsonNode.Parse((await client.NextAsync("counters")).Data)!;
        (later["at"]!.GetValue<DateTimeOffset>() - counters["at"]!.GetValue<DateTimeOffset>()).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task Who_comes_back_is_told_what_it_has_missed_once_and_in_order()
    {
        string lastSeen;
        await using (var before = await LiveClient.OpenAsync(app))
        {
            lastSeen = (await before.NextAsync("counters")).EventId!;
        }

        await app.SendAsync([.. Enumerable.Range(0, 20).Select(i => new RemittanceJson($"live-2-{i}", "T1") { Amount = 1_600 })]);
        await app.SettledAsync();
        await using var back = await LiveClient.OpenAsync(app, lastSeen);
        await app.SendAsync([.. Enumerable.Range(20, 20).Select(i => new RemittanceJson($"live-2-{i}", "T1") { Amount = 1_600 })]);

        var told = new List<(long Id, string Sender)>();
        while (told.Count < 40)
        {
            var one = await back.NextAsync("alert");
            var sender = JsonNode.Parse(one.Data)!["sender_id"]!.GetValue<string>();
            if (sender.StartsWith("live-2-", StringComparison.Ordinal)) told.Add((long.Parse(one.EventId!, System.Globalization.CultureInfo.InvariantCulture), sender));
        }

        told.Select(x => x.Sender).ShouldBeUnique();
        told.Select(x => x.Id).ShouldBeInOrder();
    }

    [Fact]
    public async Task An_id_that_is_none_is_refused_by_name()
    {
        var (answer, body) = await app.GetAsync("/api/v1/stream", ("Last-Event-ID", "yesterday"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
        JsonNode.Parse(body)!["parameter"]!.GetValue<string>().ShouldBe("Last-Event-ID");
        await app.RefusedAsync("/api/v1/stream?last_event_id=-1", "last_event_id");
    }

    [Fact]
    public async Task The_feed_goes_on_over_a_restart_of_the_database()
    {
        var parts = await LocalParts.Shared;
        await using var cable = new Cable(parts.Postgres.Port);
        var database = await parts.Postgres.CreateDatabaseAsync("live-cut", TestContext.Current.CancellationToken);
        await using var other = await RemitFlowApp.AnotherAsync(
            "live-cut", ("ConnectionStrings:RemitFlow", new NpgsqlConnectionStringBuilder(database) { Port = cable.Port }.ConnectionString));
        await using var client = await LiveClient.OpenAsync(other);
        await client.NextAsync("counters");

        cable.Cut();
        await other.SendAsync(new RemittanceJson("live-3", "T1") { Amount = 1_600 });
        await client.NextAsync("counters");
        cable.Mend();

        (await AlertAsync(client, "live-3")).Alert["transaction_id"]!.GetValue<string>().ShouldBe("T1");
    }

    private static async Task<(string Id, JsonNode Alert)> AlertAsync(LiveClient client, string sender)
    {
        while (true)
        {
            var one = await client.NextAsync("alert");
            var alert = JsonNode.Parse(one.Data)!;
            if (alert["sender_id"]!.GetValue<string>() == sender) return (one.EventId!, alert);
        }
    }
}
