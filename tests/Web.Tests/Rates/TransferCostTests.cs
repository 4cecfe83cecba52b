using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Rates;

[Collection(nameof(RatesApp))]
public sealed class TransferCostTests(RatesApp rates)
{
    private static readonly DateTimeOffset Now = new(2026, 4, 16, 8, 0, 0, TimeSpan.Zero); // Three days after the table's last row.
    private const string Path = "/api/v1/fx/cost?as_of=2026-04-16T08:00:00Z";

    [Fact]
    public async Task It_is_fee_and_margin_as_plain_SQL_over_the_quotes_has_them()
    {
        await TellAsync();
        var rows = (await rates.App.JsonAsync(Path + "&from=AED")).Rows("costs");

        // One dollar is quoted at 60 that day; a dirham is worth the median of its three quotes.
        var recount = await rates.SqlAsync("""
            with newest as (
              select distinct on (provider) * from remitflow.quotes
              where from_currency = 'AED' and to_currency = 'PHP' and verdict = 0 and quoted_at <= $1 and quoted_at > $1 - interval '24 hours'
              order by provider, quoted_at desc, handled desc),
            median as (select percentile_cont(0.5) within group (order by rate)::numeric as php from newest),
            mid as (select 60.21568 / 3.6725 as php),
            parts as (
              select provider, usd, round(usd * 60 / median.php, 4) as send_amount, round((mid.php - rate) * 100 / mid.php, 4) as margin,
                round(case fee_currency when 'AED' then fee when 'PHP' then fee / median.php end * 100 / (usd * 60 / median.php), 4) as fee
              from newest, median, mid, (values (200), (500)) d(usd))
            select *, fee + margin as total from parts order by provider, usd
            """, Now);
        rows.Select(row => (row.Text("provider"), row.Number("usd"), row.Number("send_amount"), row.Number("margin_percent"), row.NumberOrNone("fee_percent"), row.NumberOrNone("total_percent")))
            .ShouldBe(recount.Select(row => (row.Text("provider"), row.Number("usd"), row.Number("send_amount"), row.Number("margin"), row.NumberOrNone("fee"), row.NumberOrNone("total"))));
        rows.Select(row => row.Text("provider")).ShouldBe(["Bank", "Bank", "Silent", "Silent", "Wise", "Wise"]);
        rows.ShouldAllBe(row => row.Text("mid_date") == "2026-04-13" && row.Text("no_mid_rate") == null);
        rows.Count(row => row["total_percent"] is null).ShouldBe(2); // Silent tells no fee.
        (await rates.App.JsonAsync(Path + "&from=AED&provider=Bank")).Rows("costs").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_mid_rate_the_fee_stands_alone_and_the_reason_beside_it()
    {
        await TellAsync();
        var late = (await rates.App.JsonAsync("/api/v1/fx/cost?from=AED&as_of=2026-04-21T09:00:00Z")).Rows("costs");
        late.Length.ShouldBe(2);
        late.ShouldAllBe(row => row.Text("no_mid_rate") == "table_row_too_old" && row.Text("mid_date") == "2026-04-13"
            && row["margin_percent"] == null && row["total_percent"] == null && row.Number("fee_percent") > 0);
        (await rates.App.JsonAsync(Path + "&from=TWD")).Rows("costs").ShouldAllBe(row => row.Text("no_mid_rate") == "no_table_row");
    }

    [Fact]
    public async Task All_currencies_follow_each_other_page_by_page()
    {
        await TellAsync();
        var all = (await rates.App.JsonAsync(Path)).Rows("costs").Select(row => $"{row.Text("from_currency")} {row.Text("provider")} {row["usd"]}").ToArray();
        all.ShouldBe(["AED Bank 200", "AED Bank 500", "AED Silent 200", "AED Silent 500", "AED Wise 200", "AED Wise 500", "TWD Wise 200", "TWD Wise 500", "USD Wise 200", "USD Wise 500"]);
        var seen = new List<string>();
        for (var path = Path + "&limit=3"; path is not null;)
        {
            var page = await rates.App.JsonAsync(path);
            seen.AddRange(page.Rows("costs").Select(row => $"{row.Text("from_currency")} {row.Text("provider")} {row["usd"]}"));
            path = page.Text("next_cursor") is { } cursor ? $"/api/v1/fx/cost?limit=3&cursor={cursor}" : null;
        }

        seen.ShouldBe(all);
        (await rates.CsvAsync(Path + "&format=csv")).Length.ShouldBe(all.Length + 1);
        await rates.App.UnchangedAsync(Path);
    }

    [Theory]
    [InlineData("from=riyal", "from")]
    [InlineData("limit=501", "limit")]
    [InlineData("as_of=now", "as_of")]
    [InlineData("cursor=abc", "cursor")]
    [InlineData("format=xml", "format")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await rates.App.RefusedAsync($"/api/v1/fx/cost?{query}", parameter);

    private Task TellAsync() => rates.OnceAsync(
        nameof(TransferCostTests),
        RatesApp.Quote("Wise", "USD", 60m, Now.AddMinutes(-1)),
        RatesApp.Quote("Wise", "TWD", 1.85m, Now.AddMinutes(-1), 50),
        RatesApp.Quote("Wise", "AED", 16.2m, Now.AddMinutes(-5), 7.5m),
        RatesApp.Quote("Wise", "AED", 16.0m, Now.AddMinutes(-50), 1),
        RatesApp.Quote("Bank", "AED", 15.9m, Now.AddMinutes(-1), 120, "PHP"),
        RatesApp.Quote("Bank", "AED", 12m, Now), // A finding.
        RatesApp.Quote("Silent", "AED", 16.5m, Now, null),
        RatesApp.Quote("Wise", "AED", 16.1m, new DateTimeOffset(2026, 4, 21, 8, 59, 0, TimeSpan.Zero), 5));
}
