using RemitFlow.Web.Tests.Fixture;
using RemitFlow.Web.Tests.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Channels;

[Collection(nameof(ChannelsApp))]
public sealed class ChannelTrendTests(ChannelsApp channels)
{
    private const string Window = "from=2024-02-28T00:00:00%2B08:00&to=2024-03-03T00:00:00%2B08:00";

    // Plain SQL over the events, by the database's own calendar; every remittance of the channel is told in one message.
    private const string Recount = """
        select to_char(date_trunc($1, sent at time zone 'Asia/Manila') at time zone 'Asia/Manila' at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as start,
          count(*)::int as transaction_count, (count(*) filter (where st = 'completed'))::int as completed, (count(*) filter (where st = 'failed'))::int as failed,
          (coalesce(sum(usd) filter (where st <> 'failed'), 0)) as total_volume
        from (select to_timestamp((data ->> 'at')::numeric / 1000000) as sent, data ->> 'st' as st, (data ->> 'usd')::numeric as usd
          from remitflow.mt_events where data ->> 'ch' = 'CH_T' and type like 'remittance%') e
        group by 1 order by 1
        """;

    [Theory]
    [InlineData("day", 4)]
    [InlineData("hour", 96)]
    public async Task Each_bucket_is_what_plain_SQL_makes_of_the_events_over_midnights_a_leap_day_and_a_months_end(string bucket, int buckets)
    {
        await TellAsync();
        var answer = await channels.App.JsonAsync($"/api/v1/channels/trend?channel_id=CH_T&bucket={bucket}&{Window}");
        (answer.Text("channel_id"), answer.Text("bucket"), answer.Text("time_zone")).ShouldBe(("CH_T", bucket, "Asia/Manila"));
        (answer.Text("from"), answer.Text("to")).ShouldBe(("2024-02-27T16:00:00.000000Z", "2024-03-02T16:00:00.000000Z"));
        var rows = answer.Rows("trend");
        rows.Length.ShouldBe(buckets);
        var recount = await channels.SqlAsync(Recount, bucket);
        recount.Length.ShouldBeGreaterThan(2);
        rows.Where(row => row.Number("transaction_count") > 0).Select(Told).ShouldBe(recount.Select(Told));

        var empty = rows.First(row => row.Number("transaction_count") == 0);
        (empty.Number("total_volume"), empty.Number("success_rate"), empty.Number("p95_processing_time")).ShouldBe((0, 0, 0));
        if (bucket == "day") rows.Select(row => row.Text("date")).ShouldBe(["2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"]);
        else rows.ShouldAllBe(row => row["date"] == null);
        rows.Max(row => row.Number("p99_processing_time")).ShouldBeInRange(2_970, 3_030);

        var table = await channels.CsvAsync($"/api/v1/channels/trend?channel_id=CH_T&bucket={bucket}&{Window}&format=csv");
        table[1..].Select(row => row[0]).ShouldBe(rows.Select(row => row.Text("start")));
        await channels.App.UnchangedAsync($"/api/v1/channels/trend?channel_id=CH_T&bucket={bucket}&{Window}");
    }

    [Fact]
    public async Task Without_a_channel_it_is_all_of_them()
    {
        await TellAsync();
        var one = await channels.App.JsonAsync($"/api/v1/channels/trend?channel_id=CH_T&bucket=day&{Window}");
        var all = await channels.App.JsonAsync($"/api/v1/channels/trend?bucket=day&{Window}");
        all["channel_id"].ShouldBeNull();
        all.Rows("trend").ShouldAllBe(row => row["p95_processing_time"] == null);
        var sent = await channels.App.ScalarAsync<long>("""
            select count(*) from remitflow.mt_events where type in ('remittance_cleared', 'remittance_flagged', 'remittance_held')
              and to_timestamp((data ->> 'at')::numeric / 1000000) >= '2024-02-27T16:00Z' and to_timestamp((data ->> 'at')::numeric / 1000000) < '2024-03-02T16:00Z'
            """);
        all.Rows("trend").Sum(row => row.Number("transaction_count")).ShouldBe(sent);
        sent.ShouldBeGreaterThanOrEqualTo((long)one.Rows("trend").Sum(row => row.Number("transaction_count")));
    }

    [Fact]
    public async Task Days_are_those_of_the_zone_also_where_clocks_are_changed()
    {
        var summer = await channels.App.JsonAsync("/api/v1/channels/trend?bucket=day&tz=Europe/Rome&from=2024-03-30T12:00:00Z&to=2024-04-01T12:00:00Z");
        summer.Rows("trend").Select(row => row.Text("start")).ShouldBe(["2024-03-29T23:00:00.000000Z", "2024-03-30T23:00:00.000000Z", "2024-03-31T22:00:00.000000Z"]);
        (summer.Text("time_zone"), summer.Text("to")).ShouldBe(("Europe/Rome", "2024-04-01T22:00:00.000000Z"));
    }

    [Fact]
    public async Task Where_nothing_is_said_it_is_the_last_week_by_hour_or_thirty_days()
    {
        (await channels.App.JsonAsync("/api/v1/channels/trend?bucket=hour")).Rows("trend").Length.ShouldBe(168);
        (await channels.App.JsonAsync("/api/v1/channels/trend")).Rows("trend").Length.ShouldBe(30);
    }

    [Theory]
    [InlineData("bucket=minute", "bucket")]
    [InlineData("tz=Manila", "tz")]
    [InlineData("tz=Asia/Kolkata&bucket=hour", "tz")]
    [InlineData("tz=Asia/Kolkata&bucket=day", "tz")]
    [InlineData("from=2024-03-02&to=2024-03-01", "from")]
    [InlineData("bucket=hour&from=2024-03-01T00:00:00Z&to=2024-04-01T01:00:00Z", "from")]
    [InlineData("bucket=day&from=2023-01-01&to=2024-03-01", "from")]
    [InlineData("to=later", "to")]
    [InlineData("to=9999-12-31T23:59:59Z", "to")]
    [InlineData("currency=EUR", "currency")]
    [InlineData("format=xml", "format")]
    [InlineData("channel_id=%07", "channel_id")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await channels.App.RefusedAsync($"/api/v1/channels/trend?{query}", parameter);

    private async Task TellAsync()
    {
        var midnight = ChannelsApp.Midnight;
        var sent = new RemittanceJson("trend", "TREND_0") { ChannelId = "CH_T", ChannelType = null, At = midnight, ProcessingMs = 1_000 };
        await channels.App.SendAsync(
            sent,
            sent with { TransactionId = "TREND_1", At = midnight.AddMilliseconds(-1), ProcessingMs = 3_000 },
            sent with { TransactionId = "TREND_2", At = midnight.AddDays(-1), Status = "failed" },
            sent with { TransactionId = "TREND_3", At = midnight.AddHours(23.99) },
            sent with { TransactionId = "TREND_5", At = midnight.AddDays(1) },
            sent with { TransactionId = "TREND_4", At = midnight.AddHours(8), Status = "processing" });
        await channels.App.SettledAsync();
    }

    private static (string?, decimal, decimal, decimal, decimal) Told(System.Text.Json.Nodes.JsonNode row) => (
        row.Text("start"), row.Number("transaction_count"), row.Number("completed"), row.Number("failed"), row.Number("total_volume"));
}
