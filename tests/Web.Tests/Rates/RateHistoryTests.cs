using System.Text.Json.Nodes;
using RemitFlow.Contracts;
using RemitFlow.Web.Rates;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Rates;

[Collection(nameof(RatesApp))]
public sealed class RateHistoryTests(RatesApp rates)
{
    // Quotes as the contract words them, by the database's own calendar.
    private const string Recount = """
        with standing as (
          select distinct on (provider, quoted_at) * from remitflow.quotes
          where from_currency = 'SGD' and to_currency = 'PHP' and verdict = 0 order by provider, quoted_at, handled desc)
        select to_char(date_trunc($1, quoted_at at time zone 'Asia/Manila') at time zone 'Asia/Manila' at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as start,
          (array_agg(rate order by quoted_at, handled))[1] as open, max(rate) as high, min(rate) as low,
          (array_agg(rate order by quoted_at desc, handled desc))[1] as close, round(avg(rate), 8) as mean, count(*) as quotes
        from standing group by 1 order by 1
        """;

    [Theory]
    [InlineData("day", "from=2024-02-27T00:00:00%2B08:00&to=2024-03-03T00:00:00%2B08:00", 5)]
    [InlineData("hour", "from=2024-02-27T00:00:00%2B08:00&to=2024-03-03T00:00:00%2B08:00", 120)]
    public async Task Each_bucket_is_what_plain_SQL_makes_of_the_quotes_over_midnights_a_leap_day_and_a_months_end(string bucket, string window, int buckets)
    {
        await TellAsync();
        var answer = await rates.App.JsonAsync($"/api/v1/fx/history?pair=SGD/PHP&bucket={bucket}&{window}");
        var rows = answer.Rows("rates");
        rows.Length.ShouldBe(buckets);
        answer.Text("from").ShouldBe("2024-02-26T16:00:00.000000Z");
        answer.Text("to").ShouldBe("2024-03-02T16:00:00.000000Z");
        answer.Text("time_zone").ShouldBe("Asia/Manila");

        var recount = await rates.SqlAsync(Recount, bucket);
        recount.Length.ShouldBeGreaterThan(3);
        rows.Where(row => row.Number("quotes") > 0).Select(Told).ShouldBe(recount.Select(Told));
        answer.Number("quotes").ShouldBe(recount.Sum(row => row.Number("quotes")));
        answer.Number("findings").ShouldBe(2);
        rows.Single(row => row.Number("findings") == 2).Text("start").ShouldBe(bucket == "day" ? "2024-02-28T16:00:00.000000Z" : "2024-02-29T03:00:00.000000Z");

        var empty = rows.First(row => row.Number("quotes") == 0);
        (empty["open"], empty["high"], empty["low"], empty["close"], empty["mean"]).ShouldBe((null, null, null, null, null));
        if (bucket == "day") rows.Select(row => row.Text("date")).ShouldBe(["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"]);
        else rows.ShouldAllBe(row => row["date"] == null);

        var table = await rates.CsvAsync($"/api/v1/fx/history?pair=SGD/PHP&bucket={bucket}&{window}&format=csv");
        table.Length.ShouldBe(buckets + 1);
        table[1..].Select(row => row[0]).ShouldBe(rows.Select(row => row.Text("start")));
        await rates.App.UnchangedAsync($"/api/v1/fx/history?pair=SGD/PHP&bucket={bucket}&{window}");
    }

    [Fact]
    public async Task Delivered_again_and_rebuilt_it_is_the_same()
    {
        const string Path = "/api/v1/fx/history?pair=SGD/PHP&bucket=hour&from=2024-02-26&to=2024-03-04";
        var records = await TellAsync();
        var before = (await rates.App.JsonAsync(Path)).ToJsonString();
        await rates.DeliverAsync(records);
        (await rates.App.JsonAsync(Path)).ToJsonString().ShouldBe(before);

        await rates.App.PostAsync("/api/v1/operations/projections/rates/rebuild", null);
        await Until.TrueAsync("rates are rebuilt", async () =>
            (await rates.App.JsonAsync("/api/v1/operations/projections/rates/rebuild")).Text("state") == "finished");
        (await rates.App.JsonAsync(Path)).ToJsonString().ShouldBe(before);
    }

    [Fact]
    public async Task Where_nothing_is_said_it_is_the_last_week_by_hour_or_thirty_days()
    {
        (await rates.App.JsonAsync("/api/v1/fx/history?pair=SGD/PHP")).Rows("rates").Length.ShouldBe(168);
        (await rates.App.JsonAsync("/api/v1/fx/history?pair=SGD/PHP&bucket=day")).Rows("rates").Length.ShouldBe(30);
        (await rates.App.JsonAsync("/api/v1/fx/history?pair=SGD/PHP&from=2024-03-01T10:59:00Z&to=2024-03-01T12:00:00Z")).Rows("rates").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("bucket=day", "pair")]
    [InlineData("pair=SGDPHP", "pair")]
    [InlineData("pair=sgd/php", "pair")]
    [InlineData("pair=SGD/PHP&bucket=week", "bucket")]
    [InlineData("pair=SGD/PHP&from=2024-03-02&to=2024-03-01", "from")]
    [InlineData("pair=SGD/PHP&from=2024-03-01T00:00:00Z&to=2024-04-01T01:00:00Z", "from")]
    [InlineData("pair=SGD/PHP&bucket=day&from=2023-01-01&to=2024-03-01", "from")]
    [InlineData("pair=SGD/PHP&to=later", "to")]
    [InlineData("pair=SGD/PHP&to=9999-12-31T23:59:59Z", "to")]
    [InlineData("pair=SGD/PHP&to=0001-01-01T00:00:00Z", "to")]
    [InlineData("pair=SGD/PHP&format=xml", "format")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await rates.App.RefusedAsync($"/api/v1/fx/history?{query}", parameter);

    private Task<QuoteRecord[]> TellAsync()
    {
        var chance = new Random(5);
        var first = new DateTimeOffset(2024, 2, 26, 16, 0, 0, TimeSpan.Zero);
        var quotes = new List<QuoteMessage>();
        for (var n = 0; n < 300; n++)
        {
            // The whole first two days and the last; between them the leap day's noon. None in order.
            var minutes = chance.Next(3) switch { 0 => chance.Next(2 * 1_440), 1 => 2 * 1_440 + 700 + chance.Next(20), _ => 4 * 1_440 + chance.Next(1_440) };
            quotes.Add(RatesApp.Quote($"P{chance.Next(3)}", "SGD", 41 + chance.Next(10_000) / 10_000m, first.AddMinutes(minutes)));
        }

        var midnight = new DateTimeOffset(2024, 2, 28, 16, 0, 0, TimeSpan.Zero);
        quotes.Add(RatesApp.Quote("P0", "SGD", 41.5m, midnight));
        quotes.Add(RatesApp.Quote("P0", "SGD", 41.6m, midnight.AddMilliseconds(-1)));
        quotes.Add(RatesApp.Quote("P1", "SGD", 90m, midnight.AddHours(11)));
        quotes.Add(RatesApp.Quote("P1", "SGD", 4m, midnight.AddHours(11)));
        return rates.OnceAsync(nameof(RateHistoryTests), quotes);
    }

    private static (string?, decimal, decimal, decimal, decimal, decimal, decimal) Told(JsonNode row) => (
        row.Text("start"), row.Number("open"), row.Number("high"), row.Number("low"), row.Number("close"), row.Number("mean"), row.Number("quotes"));
}
