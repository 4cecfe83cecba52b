using System.Net;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Rates;

[Collection(nameof(RatesApp))]
public sealed class BestQuoteTests(RatesApp rates)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 11, 12, 0, 0, TimeSpan.Zero); // Riyals of no other test.
    private const string Path = "/api/v1/fx/best?from=SAR&amount=1500&as_of=2026-03-11T12:00:00Z";

    [Fact]
    public async Task Providers_are_ranked_by_the_pesos_after_their_fee_as_plain_SQL_over_the_quotes_ranks_them()
    {
        await TellAsync();
        var answer = await rates.App.JsonAsync(Path + "&provider=Bank");
        var providers = answer.Rows("providers");

        // The dollar is worth the table's row of that day: nobody quotes it here.
        var recount = await rates.SqlAsync("""
            with newest as (
              select distinct on (provider) * from remitflow.quotes
              where from_currency = 'SAR' and to_currency = 'PHP' and verdict = 0 and quoted_at <= $1 and quoted_at > $1 - interval '24 hours'
              order by provider, quoted_at desc, handled desc)
            select provider, round(case fee_currency when 'SAR' then (1500 - fee) * rate when 'PHP' then 1500 * rate - fee else 1500 * rate - fee * $2 end, 4) as pesos
            from newest where fee_currency <> 'XXX' and fee is not null and (fee_currency <> 'SAR' or fee < 1500) order by 2 desc
            """, Now, Domain.Rates.ReferenceTable.PhpPer("USD", Domain.Time.Moment.From(Now))!.Value);
        recount.Length.ShouldBe(4);
        providers.Select(row => (row.Text("provider"), row.Number("received_php"))).ShouldBe(recount.Select(row => (row.Text("provider"), row.Number("pesos"))));
        providers.Select(row => row["rank"]!.GetValue<int>()).ShouldBe([1, 2, 3, 4]);

        var (worst, bank) = (recount[^1].Number("pesos"), recount.Single(row => row.Text("provider") == "Bank").Number("pesos"));
        providers.Select(row => row.Number("above_worst_php")).ShouldBe(recount.Select(row => row.Number("pesos") - worst));
        providers.Select(row => row.Number("above_provider_php")).ShouldBe(recount.Select(row => row.Number("pesos") - bank));
        var wise = providers.Single(row => row.Text("provider") == "Wise");
        (wise.Number("rate"), wise.Number("fee"), wise.Number("age_seconds")).ShouldBe((15.9m, 10, 600)); // The correction stands.

        answer.Rows("left_out").Select(row => (row.Text("provider"), row.Text("reason")))
            .ShouldBe([("Dear", "fee_above_amount"), ("Silent", "fee_not_told"), ("Strange", "fee_currency_unknown")]);
        answer["findings"]!.GetValue<long>().ShouldBe(2);
        answer.Number("reference").ShouldBe(15.7m); // The median of all seven that stand.
    }

    [Fact]
    public async Task Pages_of_one_moment_follow_each_other_and_the_table_has_all()
    {
        await TellAsync();
        var all = (await rates.App.JsonAsync(Path)).Rows("providers").Select(row => row.Text("provider")).ToArray();
        var first = await rates.App.JsonAsync(Path + "&limit=3");
        var second = await rates.App.JsonAsync($"/api/v1/fx/best?from=SAR&amount=1500&limit=3&cursor={first.Text("next_cursor")}");
        first.Rows("providers").Concat(second.Rows("providers")).Select(row => row.Text("provider")).ShouldBe(all);
        second["next_cursor"].ShouldBeNull();
        (await rates.CsvAsync(Path + "&format=csv"))[1..].Select(row => row[1]).ShouldBe(all);
        (await rates.CsvAsync(Path + "&format=csv&limit=2")).Length.ShouldBe(3);
        await rates.App.UnchangedAsync(Path);
    }

    [Fact]
    public async Task Nobody_stands_a_day_after_the_last_quote_and_a_provider_who_does_not_is_not_found()
    {
        await TellAsync();
        (await rates.App.JsonAsync("/api/v1/fx/best?from=SAR&amount=1500&as_of=2026-03-13T12:00:00Z")).Rows("providers").ShouldBeEmpty();
        await rates.App.RefusedAsync(Path + "&provider=Stale", "provider", HttpStatusCode.NotFound);
        await rates.App.RefusedAsync(Path + "&provider=Dear", "provider", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("amount=1500", "from")]
    [InlineData("from=sar&amount=1500", "from")]
    [InlineData("from=SAR", "amount")]
    [InlineData("from=SAR&amount=0", "amount")]
    [InlineData("from=SAR&amount=0.00001", "amount")]
    [InlineData("from=SAR&amount=1000000000001", "amount")]
    [InlineData("from=SAR&amount=1,500", "amount")]
    [InlineData("from=SAR&amount=1500&limit=101", "limit")]
    [InlineData("from=SAR&amount=1500&as_of=now", "as_of")]
    [InlineData("from=SAR&amount=1500&cursor=abc", "cursor")]
    [InlineData("from=SAR&amount=1500&format=xml", "format")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await rates.App.RefusedAsync($"/api/v1/fx/best?{query}", parameter);

    private Task TellAsync() => rates.OnceAsync(
        nameof(BestQuoteTests),
        RatesApp.Quote("Wise", "SAR", 15.1m, Now.AddMinutes(-10), 10),
        RatesApp.Quote("Wise", "SAR", 15.9m, Now.AddMinutes(-10), 10),
        RatesApp.Quote("Wise", "SAR", 15.2m, Now.AddMinutes(-40), 1), // Late, and older.
        RatesApp.Quote("Wise", "SAR", 15.3m, Now.AddMinutes(1), 1), // Not yet.
        RatesApp.Quote("Bank", "SAR", 15.8m, Now, 200, "PHP"),
        RatesApp.Quote("Bank", "SAR", 99m, Now.AddMinutes(-1), 0), // A finding.
        RatesApp.Quote("Bank", "SAR", -1m, Now.AddMinutes(-1), 0), // One more.
        RatesApp.Quote("Dollar Fee", "SAR", 15.7m, Now.AddHours(-24).AddMilliseconds(1), 4, "USD"),
        RatesApp.Quote("Cheap", "SAR", 15.6m, Now.AddHours(-3)),
        RatesApp.Quote("Stale", "SAR", 16m, Now.AddHours(-24)),
        RatesApp.Quote("Silent", "SAR", 15.7m, Now.AddHours(-1), null),
        RatesApp.Quote("Strange", "SAR", 15.7m, Now.AddHours(-1), 5, "XXX"),
        RatesApp.Quote("Dear", "SAR", 15.7m, Now.AddHours(-1), 1_500));
}
