using System.Net;
using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Operations;

public sealed class RebuildTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> Tables = new()
    {
        ["alerts"] = "select coalesce(jsonb_agg(data order by id), '[]')::text from remitflow.mt_doc_alert",
        ["figures"] = "select coalesce(jsonb_agg(to_jsonb(f) order by kind, hours, start, key), '[]')::text from remitflow.figures f",
        ["details"] = "select coalesce(jsonb_agg(to_jsonb(f) order by kind, hours, start, key), '[]')::text from remitflow.figure_details f",
        ["channels"] = "select coalesce(jsonb_agg(to_jsonb(f) order by kind, minutes, start, key), '[]')::text from remitflow.channel_figures f",
        ["sample"] = "select coalesce(jsonb_agg(to_jsonb(s) order by hash, day), '[]')::text from remitflow.sampled_days s",
        ["senders"] = "select coalesce(jsonb_agg(jsonb_build_object('d', data, 'v', mt_version) order by id), '[]')::text from remitflow.mt_doc_sender",
    };

    [Fact]
    public async Task What_is_rebuilt_is_what_was_there_and_goes_on_from_there()
    {
        await using var app = await RemitFlowApp.AnotherAsync("rebuild");
        await SendAsync(app, "A");
        var live = await AllAsync(app);

        foreach (var name in Tables.Keys)
        {
            await SpoilAsync(app, name);
            (await app.ScalarAsync<string>(Tables[name])).ShouldNotBe(live[name]);
            await RebuildAsync(app, name);
        }

        foreach (var (name, rows) in await AllAsync(app)) rows.ShouldBe(live[name], name);

        // And the lanes go on from the rebuilt states, the daemon with the rebuilt read models.
        await SendAsync(app, "B");
        await using var undisturbed = await RemitFlowApp.AnotherAsync("undisturbed");
        await SendAsync(undisturbed, "A");
        await SendAsync(undisturbed, "B");
        (await app.ScalarAsync<string>(Tables["senders"])).ShouldBe(await undisturbed.ScalarAsync<string>(Tables["senders"]));
        (await app.ScalarAsync<string>(Tables["figures"])).ShouldBe(await undisturbed.ScalarAsync<string>(Tables["figures"]));
        (await app.ScalarAsync<string>(Tables["details"])).ShouldBe(await undisturbed.ScalarAsync<string>(Tables["details"]));
        (await app.ScalarAsync<string>(Tables["channels"])).ShouldBe(await undisturbed.ScalarAsync<string>(Tables["channels"]));
        (await app.ScalarAsync<string>(Tables["sample"])).ShouldBe(await undisturbed.ScalarAsync<string>(Tables["sample"]));
        (await app.ScalarAsync<long>("select count(*) from remitflow.sampled_senders")).ShouldBe(7);
        foreach (var shard in (await app.JsonAsync("/api/v1/operations/projections"))["projections"]!.AsArray())
        {
            shard!["state"]!.GetValue<string>().ShouldBe("running");
        }
    }

    [Fact]
    public async Task A_rebuild_of_senders_while_remittances_arrive_loses_nothing()
    {
        await using var app = await RemitFlowApp.AnotherAsync("rebuild-live");
        await SendAsync(app, "A");
        await app.ScalarAsync<int>("with x as (update remitflow.mt_doc_sender set data = jsonb_set(data, '{n}', '99') returning 1) select count(*)::int from x");

        var rebuild = RebuildAsync(app, "senders");
        for (var wave = 0; wave < 10; wave++) await SendAsync(app, $"W{wave}", settle: false);
        await rebuild;
        await app.SettledAsync();

        (await app.ScalarAsync<long>("select count(*) from remitflow.dead_letters")).ShouldBe(0);
        var afterwards = await app.ScalarAsync<string>(Tables["senders"]);
        await RebuildAsync(app, "senders");
        (await app.ScalarAsync<string>(Tables["senders"])).ShouldBe(afterwards);
    }

    private static async Task SendAsync(RemitFlowApp app, string prefix, bool settle = true)
    {
        var messages = new List<RemittanceJson>();
        for (var i = 0; i < 60; i++)
        {
            var told = new RemittanceJson($"sender {i % 7}", $"{prefix}{i}")
            {
                At = Start.AddMinutes(7 * i - i % 3 * 30), Amount = 100 + i * 37 % 2_500, Status = i % 4 == 0 ? "processing" : "completed",
                Region = i % 2 == 0 ? "NCR" : "Region VII", ChannelId = $"CH_{i % 3}",
            };
            messages.Add(told);
            if (i % 4 == 0) messages.Add(told with { Status = i % 8 == 0 ? "failed" : "completed" });
            if (i % 5 == 0) messages.Add(told); // A repeat.
            if (i % 9 == 0) messages.Add(told with { Amount = told.Amount + 1 }); // A conflict.
        }

        await app.SendAsync([.. messages]);
        if (settle) await app.SettledAsync();
    }

    private static async Task<Dictionary<string, string>> AllAsync(RemitFlowApp app)
    {
        await app.SettledAsync();
        var all = new Dictionary<string, string>();
        foreach (var (name, sql) in Tables) all[name] = await app.ScalarAsync<string>(sql);
        return all;
    }

    private static async Task SpoilAsync(RemitFlowApp app, string name)
    {
        await using var command = app.Database.CreateCommand(name switch
        {
            "alerts" => "delete from remitflow.mt_doc_alert where data ->> 'fraud_score' = '0.3'",
            "figures" => "update remitflow.figures set remittances = remittances + 1 where kind = 0",
            "details" => "update remitflow.figure_details set remittances = remittances + 1, top_senders = '\\x00' where kind = 9",
            "channels" => "update remitflow.channel_figures set completed = completed + 1, processing = '\\x00' where kind = 4",
            "sample" => "update remitflow.sampled_days set remittances = remittances + 1; delete from remitflow.sampled_senders",
            _ => "update remitflow.mt_doc_sender set data = data || '{\"sum\": 1}' where id = 'sender 3'; delete from remitflow.mt_doc_sender where id = 'sender 4'",
        });
        await command.ExecuteNonQueryAsync();
    }

    private static async Task RebuildAsync(RemitFlowApp app, string name)
    {
        var path = $"/api/v1/operations/projections/{name}/rebuild";
        var (asked, body) = await app.PostAsync(path, null);
        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted, body);
        JsonNode? report = null;
        await Until.TrueAsync(
            $"{name} is rebuilt",
            async () => (report = await app.JsonAsync(path))["state"]!.GetValue<string>() is "finished" or "failed",
            () => report!.ToJsonString());
        report!["state"]!.GetValue<string>().ShouldBe("finished", report.ToJsonString());
        await app.FollowedAsync();
    }
}
