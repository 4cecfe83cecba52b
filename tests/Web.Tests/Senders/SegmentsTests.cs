using System.Globalization;
using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using RemitFlow.Web.Tests.Patterns;
using RemitFlow.Web.Tests.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Senders;

[Collection(nameof(PatternsApp))]
public sealed class SegmentsTests(PatternsApp patterns)
{
    private const string Path = "/api/v1/senders/segments";

    [Theory]
    [InlineData("2024-02-29T15:59:59Z", "2023-03-01", "2024-02-29")]
    [InlineData("2024-02-29T16:00:00Z", "2023-03-02", "2024-03-01")]
    [InlineData("2024-02-28T12:00:00Z", "2023-03-01", "2024-02-28")]
    [InlineData("2023-05-31T12:00:00Z", "2022-06-01", "2023-05-31")]
    public async Task Segments_of_everybody_are_those_of_plain_SQL(string asOf, string from, string to)
    {
        var recount = await patterns.SqlAsync($"""
            select case
                when quiet <= 45 and n >= 10 and usd >= 4500 then 'champions' when quiet <= 45 and n >= 10 then 'regular'
                when quiet <= 45 and usd >= 4500 then 'large' when quiet <= 45 then 'active'
                when quiet <= 120 and (n >= 10 or usd >= 4500) then 'slipping' when quiet <= 120 then 'quiet'
                when n >= 10 or usd >= 4500 then 'lost' else 'lapsed' end as segment, count(*) as senders, sum(usd) as volume
            from (
              select sender, date '{to}' - max(at)::date as quiet, count(*) as n, sum(usd) as usd from told
              where held and at >= '{from}' and at < date '{to}' + 1 group by 1) years group by 1
            """);
        var answer = await patterns.App.JsonAsync($"{Path}?as_of={asOf}");
        (answer.Text("from"), answer.Text("to"), answer["sample"]!["is_exact"]!.GetValue<bool>()).ShouldBe((from, to, true));
        var (senders, volume) = (recount.Sum(row => row.Number("senders")), recount.Sum(row => row.Number("volume")));
        (answer.Number("senders"), answer.Number("volume")).ShouldBe((senders, volume));
        var segments = answer.Rows("segments");
        segments.Select(row => row.Text("segment")).ShouldBe(["champions", "regular", "large", "active", "slipping", "quiet", "lost", "lapsed"]);
        foreach (var row in segments)
        {
            var expected = recount.SingleOrDefault(one => one.Text("segment") == row.Text("segment"));
            var (count, sum) = (expected?.Number("senders") ?? 0, expected?.Number("volume") ?? 0);
            (row.Number("sampled"), row.Number("senders"), row.Number("volume")).ShouldBe((count, count, sum));
            (row.Number("sender_share"), row.Number("volume_share")).ShouldBe((decimal.Round(count / senders, 6), decimal.Round(sum / volume, 6)));
            foreach (var bound in new[] { "low", "high" })
            {
                row.Number($"sender_share_{bound}").ShouldBe(row.Number("sender_share"));
                row.Number($"volume_share_{bound}").ShouldBe(row.Number("volume_share"));
            }
        }

        recount.Length.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task Of_a_time_without_remittances_all_segments_are_empty()
    {
        var answer = await patterns.App.JsonAsync($"{Path}?as_of=2001-01-01");
        (answer.Number("senders"), answer.Number("volume")).ShouldBe((0, 0));
        answer.Rows("segments").ShouldAllBe(row => row.Number("sampled") == 0 && row.Number("sender_share_high") == 0);
    }

    [Fact]
    public async Task Pesos_boundaries_a_table_and_a_tag_are_to_be_had()
    {
        const string Query = $"{Path}?as_of=2024-03-05T10:20:00Z";
        var (dollars, pesos) = (await patterns.App.JsonAsync(Query), await patterns.App.JsonAsync(Query + "&currency=PHP"));
        pesos.Number("volume").ShouldBe((await patterns.SqlAsync(
            "select sum(php) as php from told where held and at >= '2023-03-06' and at < '2024-03-06'")).Single().Number("php"));
        pesos.Rows("segments").Select(row => row.Number("senders")).ShouldBe(dollars.Rows("segments").Select(row => row.Number("senders")));
        dollars["boundaries"]!.ToJsonString().ShouldBe("""{"recent_up_to_days":45,"gone_after_days":120,"frequent_from":10,"large_from_usd":4500}""");
        var table = await patterns.CsvAsync(Query + "&format=csv");
        table.Length.ShouldBe(9);
        table[1][0].ShouldBe("champions");
        await patterns.App.UnchangedAsync(Query);
    }

    [Fact]
    public async Task A_sample_of_senders_says_so_and_how_sure_it_is()
    {
        await using var app = await RemitFlowApp.AnotherAsync("thinned");
        await app.SendAsync([.. Enumerable.Range(0, 80).Select(n => new RemittanceJson($"sampled-{n}", $"SAMPLED_{n}") { Amount = n % 4 == 0 ? 5_000 : 50 })]);
        await app.SettledAsync();

        // As if there were too many: three halvings of the threshold.
        await using var thin = app.Database.CreateCommand($"""
            with cut as (insert into remitflow.sample (singleton, threshold) values (true, {1L << 60})),
            gone as (delete from remitflow.sampled_senders where hash >= {1L << 60})
            delete from remitflow.sampled_days where hash >= {1L << 60}
            """);
        await thin.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var sampled = await app.ScalarAsync<long>("select count(*) from remitflow.sampled_senders");
        sampled.ShouldBeInRange(3, 25);

        var answer = await app.JsonAsync($"{Path}?as_of=2026-03-10T00:00:00Z");
        answer["sample"]!.ToJsonString().ShouldBe($$"""{"senders":{{sampled}},"share":0.125,"is_exact":false}""");
        answer.Number("senders").ShouldBe(8 * sampled);
        var active = answer.Rows("segments").Single(row => row.Text("segment") == "active");
        active.Number("senders").ShouldBe(8 * active.Number("sampled"));
        active.Number("volume").ShouldBe(400 * active.Number("sampled"));
        active.Number("sender_share_low").ShouldBeLessThan(active.Number("sender_share"));
        active.Number("sender_share_high").ShouldBeGreaterThan(active.Number("sender_share"));
        var nobody = answer.Rows("segments").Single(row => row.Text("segment") == "lost");
        (nobody.Number("sender_share_low"), nobody["volume_share_low"], nobody["volume_share_high"]).ShouldBe((0, null, null));
        nobody.Number("sender_share_high").ShouldBeGreaterThan(0);

        // Senders who come now are taken in by the same threshold.
        await app.SendAsync([.. Enumerable.Range(100, 80).Select(n => new RemittanceJson($"sampled-{n}", $"SAMPLED_{n}"))]);
        await app.SettledAsync();
        (await app.ScalarAsync<long>($"select count(*) from remitflow.sampled_senders where hash >= {1L << 60}")).ShouldBe(0);
        (await app.ScalarAsync<long>("select count(*) from remitflow.sampled_senders")).ShouldBeGreaterThan(sampled);
    }

    [Theory]
    [InlineData("currency=EUR", "currency")]
    [InlineData("as_of=now", "as_of")]
    [InlineData("as_of=9999-01-01", "as_of")]
    [InlineData("format=xml", "format")]
    public Task A_value_that_cannot_be_is_refused(string query, string parameter) => patterns.App.RefusedAsync($"{Path}?{query}", parameter);
}
