using System.Net;
using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Rates;

[Collection(nameof(RatesApp))]
public sealed class SavingsTests(RatesApp rates)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 15, 30, 0, TimeSpan.Zero); // Half an hour before April in Manila.

    [Fact]
    public async Task A_senders_savings_are_those_of_a_recount_with_repeats_later_states_and_what_is_left_out()
    {
        await SendAsync();
        var answer = await rates.App.JsonAsync("/api/v1/fx/savings?sender_id=saver-a");
        var rows = answer.Rows("remittances").ToDictionary(row => row.Text("transaction_id")!);
        rows.Count.ShouldBe(9); // Repeats and later states are no remittances.

        // By hand: 1,500 riyals and 12.50 of fees, at each quote that stood.
        Row("SAVE_1").ShouldBe(("Cheap", (1_512.5m - 5) * 15.8m, null)); // Wise would bring (1,512.5 - 10) x 15.85 = 23,814.625.
        Row("SAVE_2").ShouldBe(("Wise", (1_512.5m - 10) * 15.9m, null)); // Across the month's end, told late.
        Row("SAVE_3").ShouldBe(("Cheap", (100m - 5) * 15.8m, null)); // A small one, without declared fees: the fee decides.
        Row("SAVE_4").LeftOut.ShouldBe("not_made"); // Failed later.
        Row("SAVE_5").LeftOut.ShouldBe("nothing_declared");
        Row("SAVE_6").LeftOut.ShouldBe("declared_off");
        Row("SAVE_7").LeftOut.ShouldBe("no_quote"); // Two days before.
        Row("SAVE_8").LeftOut.ShouldBe("not_made"); // Cancelled at once.
        Row("SAVE_9").LeftOut.ShouldBe("no_quote"); // Nobody quotes yen.

        var best = (1_512.5m - 5) * 15.8m + (1_512.5m - 10) * 15.9m + (100m - 5) * 15.8m;
        const decimal Declared = 22_950m + 24_500m + 1_480m;
        answer.Number("compared").ShouldBe(3);
        answer.Number("did_better").ShouldBe(1);
        answer.Number("declared_php").ShouldBe(Declared);
        answer.Number("best_php").ShouldBe(best);
        answer.Number("saved_php").ShouldBe(best - Declared);
        answer.Number("saved_percent").ShouldBe(decimal.Round((best - Declared) * 100 / Declared, 4));
        rows["SAVE_2"].Number("saved_php").ShouldBeLessThan(0);
        rows["SAVE_2"].Number("saved_php").ShouldBe((1_512.5m - 10) * 15.9m - 24_500m);
        answer["left_out"]!.ToJsonString().ShouldBe("""{"not_made":2,"nothing_declared":1,"declared_off":1,"no_quote":2}""");
        answer.Text("first_sent_at").ShouldBe("2026-03-29T15:30:00.000000Z");

        (string?, decimal?, string? LeftOut) Row(string id) => (rows[id].Text("best_provider"), rows[id].NumberOrNone("best_php"), rows[id].Text("left_out"));
    }

    [Fact]
    public async Task The_best_quote_of_each_is_the_one_that_plain_SQL_over_events_and_quotes_finds()
    {
        await SendAsync();
        var recount = await rates.SqlAsync("""
            select e.data ->> 'tx' as id, max(round((case when q.fee_currency = q.from_currency then
                ((e.data ->> 'amt')::numeric + coalesce((e.data ->> 'fee')::numeric, 0) - q.fee) * q.rate
                else ((e.data ->> 'amt')::numeric + coalesce((e.data ->> 'fee')::numeric, 0)) * q.rate - q.fee end), 4)) as best
            from remitflow.mt_events e cross join lateral (
              select distinct on (provider) * from remitflow.quotes
              where from_currency = e.data ->> 'cur' and to_currency = 'PHP' and verdict = 0
                and quoted_at <= timestamptz 'epoch' + (e.data ->> 'at')::bigint * interval '1 microsecond'
                and quoted_at > timestamptz 'epoch' + (e.data ->> 'at')::bigint * interval '1 microsecond' - interval '24 hours'
              order by provider, quoted_at desc, handled desc) q
            where e.stream_id like 'saver-%' and e.type in ('remittance_cleared', 'remittance_flagged', 'remittance_held') and q.fee is not null group by 1 order by 1
            """);
        var rows = (await RowsAsync("corridor=Saudi Arabia -> CARAGA")).Where(row => row["best_php"] is not null).OrderBy(row => row.Text("transaction_id"), StringComparer.Ordinal).ToArray();
        rows.Length.ShouldBe(4);
        var found = recount.ToDictionary(row => row.Text("id")!, row => row.Number("best"));
        rows.ShouldAllBe(row => found[row.Text("transaction_id")!] == row.Number("best_php"));
    }

    [Fact]
    public async Task A_corridors_pages_add_up_to_all_of_it()
    {
        await SendAsync();
        var all = await rates.App.JsonAsync("/api/v1/fx/savings?corridor=Saudi Arabia -> CARAGA");
        all.Number("compared").ShouldBe(4);
        all.Rows("remittances").Select(row => row.Text("sender_id")).Distinct().ShouldBe(["saver-a", "saver-b"], ignoreOrder: true);
        var (saved, ids) = (0m, new List<string?>());
        for (var path = "/api/v1/fx/savings?corridor=Saudi Arabia -> CARAGA&limit=2"; path is not null;)
        {
            var page = await rates.App.JsonAsync(path);
            page.Rows("remittances").Length.ShouldBeLessThanOrEqualTo(2);
            saved += page.Number("saved_php");
            ids.AddRange(page.Rows("remittances").Select(row => row.Text("transaction_id")));
            path = page.Text("next_cursor") is { } cursor ? $"/api/v1/fx/savings?corridor=Saudi Arabia -> CARAGA&limit=2&cursor={cursor}" : null;
        }

        saved.ShouldBe(all.Number("saved_php"));
        ids.ShouldBe(all.Rows("remittances").Select(row => row.Text("transaction_id")));
        (await rates.CsvAsync("/api/v1/fx/savings?corridor=Saudi Arabia -> CARAGA&format=csv")).Length.ShouldBe(ids.Count + 1);
        (await RowsAsync("sender_id=saver-a&limit=4")).Length.ShouldBe(4);
        (await RowsAsync("corridor=Japan -> CARAGA")).Select(row => row.Text("transaction_id")).ShouldBe(["SAVE_9"]);
        (await RowsAsync("corridor=Atlantis -> CARAGA")).ShouldBeEmpty();
        await rates.App.UnchangedAsync("/api/v1/fx/savings?sender_id=saver-a");
    }

    [Theory]
    [InlineData("", "sender_id")]
    [InlineData("sender_id=a&corridor=Japan -> NCR", "sender_id")]
    [InlineData("corridor=Japan", "corridor")]
    [InlineData("corridor= -> NCR", "corridor")]
    [InlineData("sender_id=a&limit=1001", "limit")]
    [InlineData("sender_id=a&cursor=abc", "cursor")]
    [InlineData("sender_id=a&format=xml", "format")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await rates.App.RefusedAsync($"/api/v1/fx/savings?{query}", parameter);

    [Fact]
    public async Task A_sender_that_is_not_there_is_not_found() =>
        await rates.App.RefusedAsync("/api/v1/fx/savings?sender_id=nobody", "sender_id", HttpStatusCode.NotFound);

    // The same remittances whoever sends them: the second time all of them are repeats.
    private async Task SendAsync()
    {
        await rates.OnceAsync(
            nameof(SavingsTests),
            RatesApp.Quote("Wise", "SAR", 15.85m, Now.AddMinutes(-20), 10),
            RatesApp.Quote("Cheap", "SAR", 15.8m, Now.AddMinutes(-30), 5),
            RatesApp.Quote("Silent", "SAR", 15.95m, Now.AddMinutes(-30), null),
            RatesApp.Quote("Bank", "SAR", 15.7m, Now.AddHours(-23), 500, "PHP"),
            RatesApp.Quote("Bank", "SAR", 25m, Now.AddMinutes(-1), 0), // A finding.
            RatesApp.Quote("Wise", "SAR", 15.9m, Now.AddMinutes(40), 10));
        var riyals = new RemittanceJson("saver-a", "SAVE_1")
        {
            At = Now, Amount = 1_500, Currency = "SAR", Fees = 12.5m, ReceiveAmount = 22_950, Region = "CARAGA",
        };
        await rates.App.SendAsync(
            riyals,
            riyals,
            riyals with { TransactionId = "SAVE_2", At = Now.AddMinutes(45), ReceiveAmount = 24_500, Status = "processing" },
            riyals with { TransactionId = "SAVE_2", At = Now.AddMinutes(45), ReceiveAmount = 24_500 },
            riyals with { TransactionId = "SAVE_3", Amount = 100, Fees = null, ReceiveAmount = 1_480 },
            riyals with { TransactionId = "SAVE_4", Status = "initiated" },
            riyals with { TransactionId = "SAVE_4", Status = "failed" },
            riyals with { TransactionId = "SAVE_5", ReceiveAmount = null },
            riyals with { TransactionId = "SAVE_6", ReceiveAmount = 40_000 },
            riyals with { TransactionId = "SAVE_7", At = Now.AddDays(-2) },
            riyals with { TransactionId = "SAVE_8", Status = "cancelled" },
            riyals with { TransactionId = "SAVE_9", Currency = "JPY", Amount = 10_000, Fees = 0, ReceiveAmount = 3_700, Country = "Japan" },
            riyals with { SenderId = "saver-b", TransactionId = "SAVE_10", Amount = 3_000, ReceiveAmount = 46_000 });
        await rates.App.HandledAsync();
    }

    private async Task<JsonNode[]> RowsAsync(string query) => (await rates.App.JsonAsync($"/api/v1/fx/savings?{query}")).Rows("remittances");
}
