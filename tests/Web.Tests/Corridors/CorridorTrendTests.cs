using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using RemitFlow.Web.Tests.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Corridors;

[Collection(nameof(CorridorsApp))]
public sealed class CorridorTrendTests(CorridorsApp corridors)
{
    private const string Canada = "id=Canada -> BARMM";

    // By the database's own calendar.
    private const string Recount = """
        with told as (
          select timestamptz 'epoch' + (e.data ->> 'at')::bigint * interval '1 microsecond' as at, (e.data ->> 'usd')::numeric as usd, (
            select max(array_position(array['initiated', 'processing', 'completed', 'failed', 'cancelled'], l.data ->> 'st')) from remitflow.mt_events l
            where l.stream_id = e.stream_id and l.data ->> 'tx' = e.data ->> 'tx') as status
          from remitflow.mt_events e
          where e.type in ('remittance_cleared', 'remittance_flagged', 'remittance_held') and e.data ->> 'ctry' = 'Canada' and e.data ->> 'reg' = 'BARMM')
        select jsonb_agg(jsonb_build_object('start', start, 'count', count, 'volume', volume, 'completed', completed) order by start)::text from (
          select to_char(date_trunc($1, at at time zone $2) at time zone $2 at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as start, count(*) as count,
            coalesce(sum(usd) filter (where status <= 3), 0) as volume, count(*) filter (where status = 3) as completed
          from told group by 1) x
        """;

    [Theory]
    [InlineData("hour", "Asia/Manila", "from=2024-02-20&to=2024-03-22", 744)]
    [InlineData("day", "Asia/Manila", "from=2024-02-19T16:00:00Z&to=2024-03-21T16:00:00Z", 31)]
    [InlineData("week", "Asia/Manila", "from=2024-02-19T16:00:00Z&to=2024-03-21T16:00:00Z", 5)]
    [InlineData("month", "Asia/Manila", "from=2024-02-19T16:00:00Z&to=2024-03-21T16:00:00Z", 2)]
    [InlineData("day", "America/New_York", "from=2024-02-19T05:00:00Z&to=2024-03-22T04:00:00Z", 32)]
    [InlineData("week", "America/New_York", "from=2024-02-19T05:00:00Z&to=2024-03-22T04:00:00Z", 5)]
    [InlineData("month", "America/New_York", "from=2024-02-19T05:00:00Z&to=2024-03-22T04:00:00Z", 2)]
    [InlineData("day", "UTC", "from=2024-02-20&to=2024-03-22", 31)]
    public async Task Each_bucket_is_what_plain_SQL_makes_of_the_events_over_midnights_a_leap_day_and_a_months_end(
        string bucket, string zone, string window, int buckets)
    {
        var query = $"{Canada}&bucket={bucket}&tz={zone}&{window}";
        var rows = await RowsAsync(query);
        rows.Length.ShouldBe(buckets);
        var expected = JsonNode.Parse(await corridors.App.ScalarAsync<string>(Recount, bucket, zone))!.AsArray();
        expected.Sum(row => row!.Number("count")).ShouldBe(250);
        rows.Where(row => row.Number("transaction_count") > 0)
            .Select(row => (row.Text("start"), row.Number("transaction_count"), row.Number("total_volume"), row.Number("completed")))
            .ShouldBe(expected.Select(row => (row!.Text("start"), row!.Number("count"), row!.Number("volume"), row!.Number("completed"))));
        if (bucket is "hour" or "day") rows.ShouldContain(row => row.Number("transaction_count") == 0 && row.Number("total_volume") == 0);
        var table = await corridors.CsvAsync($"/api/v1/corridors/trend?{query}&format=csv");
        table[1..].Select(row => row[0]).ShouldBe(rows.Select(row => row.Text("start")));
    }

    [Fact]
    public async Task Buckets_lie_side_by_side_and_name_their_dates()
    {
        var trend = await TrendAsync("id=Qatar -> CAR&from=2024-02-27T16:00:00Z&to=2024-03-01T16:00:00Z"); // Days of Manila are usual.
        (trend.Text("corridor_id"), trend.Text("bucket"), trend.Text("time_zone"), trend.Text("currency")).ShouldBe(("Qatar -> CAR", "day", "Asia/Manila", "USD"));
        (trend.Text("from"), trend.Text("to")).ShouldBe(("2024-02-27T16:00:00.000000Z", "2024-03-01T16:00:00.000000Z"));
        var rows = trend.Rows("trend");
        rows.Select(row => $"{row.Text("date")} {row.Number("transaction_count")} {row.Number("total_volume"):0} {row.Number("alerts")}")
            .ShouldBe(["2024-02-28 1 400 0", "2024-02-29 5 3300 1", "2024-03-01 1 700 0"]);
        (rows[1].Number("average_transaction"), rows[1].Number("success_rate"), rows[1].Number("failed")).ShouldBe((825, 0.8m, 1));
        await corridors.App.UnchangedAsync("/api/v1/corridors/trend?id=Qatar -> CAR&from=2024-02-27T16:00:00Z&to=2024-03-01T16:00:00Z");

        var months = await TrendAsync("id=Qatar -> CAR&bucket=month&from=2023-02-01&to=2024-03-02");
        months.Rows("trend").Length.ShouldBe(14);
        months.Rows("trend").Select(row => row.Number("total_volume")).Sum().ShouldBe(800 + 3_700 + 700);
        months.Rows("trend")[12].Text("date").ShouldBe("2024-02-01");
        (await RowsAsync("bucket=week&from=2024-02-29&to=2024-03-01"))[0].Text("date").ShouldBe("2024-02-26"); // All corridors, from a Monday.
    }

    [Fact]
    public async Task Where_nothing_is_said_of_the_window_it_ends_now()
    {
        foreach (var (bucket, buckets) in new[] { ("hour", 168), ("day", 30), ("week", 26), ("month", 12) })
        {
            var rows = await RowsAsync($"bucket={bucket}");
            rows.Length.ShouldBe(buckets);
            DateTimeOffset.Parse(rows[^1].Text("start")!, null).ShouldBeLessThanOrEqualTo(DateTimeOffset.UtcNow);
        }
    }

    [Theory]
    [InlineData("id=Atlantis -> NCR", "id")]
    [InlineData("bucket=year", "bucket")]
    [InlineData("tz=Mars/Olympus", "tz")]
    [InlineData("tz=/etc/localtime", "tz")]
    [InlineData("tz=../../etc/passwd", "tz")]
    [InlineData("tz=Asia/Kathmandu", "tz")]
    [InlineData("tz=Australia/Lord_Howe&from=2024-06-01&to=2024-06-03", "tz")]
    [InlineData("from=2024-03-02&to=2024-03-01", "from")]
    [InlineData("from=2022-01-01&to=2024-03-01", "from")]
    [InlineData("bucket=hour&from=2024-01-01&to=2024-02-01T00:00:01Z", "from")]
    [InlineData("bucket=week&from=2021-01-01&to=2024-01-01", "from")]
    [InlineData("bucket=month&from=2010-01-01&to=2024-01-01", "from")]
    [InlineData("to=later", "to")]
    [InlineData("to=9999-12-31", "to")]
    [InlineData("to=1999-12-31", "to")]
    [InlineData("currency=EUR", "currency")]
    [InlineData("format=xml", "format")]
    public Task A_value_that_cannot_be_is_refused(string query, string parameter) => corridors.App.RefusedAsync($"/api/v1/corridors/trend?{query}", parameter);

    private Task<JsonNode> TrendAsync(string query) => corridors.App.JsonAsync($"/api/v1/corridors/trend?{query}");

    private async Task<JsonNode[]> RowsAsync(string query) => (await TrendAsync(query)).Rows("trend");
}
