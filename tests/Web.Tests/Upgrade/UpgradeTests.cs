using System.Text.Json.Nodes;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Operations;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Upgrade;

/// <summary>The app as it is now, on the database that an earlier release left.</summary>
public sealed class UpgradeTests
{
    private static readonly string[] ReadModels =
    [
        "select coalesce(jsonb_agg(data order by id), '[]')::text from remitflow.mt_doc_alert",
        // Releases up to 0.1.0 kept processing times of every kind; only a channel's (2) are ever asked for.
        """
        select coalesce(jsonb_agg(case when kind = 2 then to_jsonb(f) else to_jsonb(f) - 'processing' end order by kind, hours, start, key), '[]')::text
        from remitflow.figures f
        """,
        "select coalesce(jsonb_agg(to_jsonb(f) order by kind, hours, start, key), '[]')::text from remitflow.figure_details f",
        "select coalesce(jsonb_agg(to_jsonb(f) order by kind, minutes, start, key), '[]')::text from remitflow.channel_figures f",
        "select coalesce(jsonb_agg(to_jsonb(s) order by hash, day), '[]')::text from remitflow.sampled_days s",
        // Until November 2026 a sender's memory was an array of the numbers that are a text now.
        """
        select coalesce(jsonb_agg(jsonb_build_object('v', mt_version, 'd', data || jsonb_build_object('mem', case jsonb_typeof(data -> 'mem')
          when 'array' then (select coalesce(string_agg(n, ' ' order by place), '') from jsonb_array_elements_text(data -> 'mem') with ordinality as m(n, place))
          else data ->> 'mem' end)) order by id), '[]')::text
        from remitflow.mt_doc_sender
        """,
    ];

    public static TheoryData<string> Releases => [.. StoredRelease.Versions];

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task The_database_of_an_earlier_release_is_read_migrated_and_carried_on(string version)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var name = $"upgrade-{version}";
        await StoredRelease.RestoreAsync(version, await (await LocalParts.Shared).Postgres.CreateDatabaseAsync(name, cancellation), cancellation);
        await using var app = await RemitFlowApp.AnotherAsync(name);
        await app.Store.Storage.Database.AssertDatabaseMatchesConfigurationAsync(cancellation);

        // Every event can be read, and those it has are those it had.
        await using (var connection = await app.Database.OpenConnectionAsync(cancellation))
        {
            var stored = await app.ScalarAsync<long>("select count(*) from remitflow.mt_events");
            var read = await StoredEvents.BetweenAsync(connection, 0, long.MaxValue, [.. Projections.EventNames.All], int.MaxValue, cancellation);
            read.Count.ShouldBe((int)stored);
            read.Select(happened => happened.Kind).Distinct().Order().ShouldBe(Projections.EventNames.All.Order(), "every kind of event is in it");
        }

        // Read models rebuilt are those that the release had, and everything goes on from there. What it did not have yet follows first.
        await app.FollowedAsync();
        await RebuiltEqualsAsync(app);
        var told = new RemittanceJson("upgrade-1", "after") { At = new(2026, 3, 4, 6, 0, 0, TimeSpan.Zero), Amount = 9_000 };
        var before = (await app.JsonAsync("/api/v1/senders/upgrade-1/profile"))["profile"]!["transaction_count"]!.GetValue<long>();
        await app.SendAsync(told, told);
        await app.SettledAsync();
        (await app.JsonAsync("/api/v1/senders/upgrade-1/profile"))["profile"]!["transaction_count"]!.GetValue<long>().ShouldBe(before + 1);
        var alert = (await app.JsonAsync("/api/v1/fraud/alerts?sender_id=upgrade-1&limit=1"))["alerts"]!.AsArray().ShouldHaveSingleItem()!;
        alert["transaction_id"]!.GetValue<string>().ShouldBe("after");
        await RebuiltEqualsAsync(app);
        (await app.JsonAsync("/health"))["problems"]!.AsArray().ShouldBeEmpty();
    }

    private static async Task RebuiltEqualsAsync(RemitFlowApp app)
    {
        await app.FollowedAsync(); // A read model that the release had not begins with its first event.
        var live = await AllAsync(app);
        foreach (var name in Rebuild.Names)
        {
            await app.PostAsync($"/api/v1/operations/projections/{name}/rebuild", null);
            JsonNode? report = null;
            await Until.TrueAsync(
                $"{name} is rebuilt",
                async () => (report = await app.JsonAsync($"/api/v1/operations/projections/{name}/rebuild"))["state"]!.GetValue<string>() == "finished",
                () => report!.ToJsonString());
        }

        await app.FollowedAsync();
        (await AllAsync(app)).ShouldBe(live);
    }

    private static async Task<List<string>> AllAsync(RemitFlowApp app)
    {
        var all = new List<string>();
        foreach (var sql in ReadModels) all.Add(await app.ScalarAsync<string>(sql));
        return all;
    }
}
