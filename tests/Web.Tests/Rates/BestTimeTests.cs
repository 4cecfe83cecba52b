using RemitFlow.Contracts;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Rates;

[Collection(nameof(RatesApp))]
public sealed class BestTimeTests(RatesApp rates)
{
    private const int Weeks = 15;
    private static readonly DateTimeOffset First = new(2025, 3, 2, 16, 0, 0, TimeSpan.Zero); // A Monday's midnight in Manila.
    private const string Path = "/api/v1/fx/best-time?weeks=15&as_of=2025-06-17T00:00:00Z&from=";

    [Fact]
    public async Task An_hour_that_is_better_every_week_is_named_and_the_profile_is_that_of_plain_SQL()
    {
        await TellAsync();
        var answer = await rates.App.JsonAsync(Path + "HKD");
        answer.Text("verdict").ShouldBe("better_time");
        answer["better_time"]!.Text("weekday").ShouldBe("Tuesday");
        answer["better_time"]!.Number("hour").ShouldBe(10);
        (answer.Number("weeks"), answer.Number("chosen_on"), answer.Number("tested_on")).ShouldBe((Weeks, 10, 5));
        answer.Text("from").ShouldBe("2025-03-02T16:00:00.000000Z");
        answer.Text("to").ShouldBe("2025-06-15T16:00:00.000000Z");
        answer["tried"]!.Number("gain_percent").ShouldBeInRange(0.4m, 0.6m);
        answer["tried"]!.Number("low_percent").ShouldBeGreaterThan(0);

        // The database fits the lines by itself, over its own calendar.
        var recount = await rates.SqlAsync("""
            with hours as (
              select date_trunc('week', quoted_at at time zone 'Asia/Manila') as week, extract(isodow from quoted_at at time zone 'Asia/Manila')::int as day,
                extract(hour from quoted_at at time zone 'Asia/Manila')::int as hour, avg(rate) as rate
              from remitflow.quotes where from_currency = 'HKD' and verdict = 0 and quoted_at >= '2025-03-02T16:00Z' and quoted_at < '2025-06-15T16:00Z' group by 1, 2, 3),
            lines as (select week, regr_slope(rate, day * 24 + hour) as slope, regr_intercept(rate, day * 24 + hour) as base, avg(rate) as mean from hours group by 1)
            select day, hour, round((avg((rate - slope * (day * 24 + hour) - base) / mean) * 100)::numeric, 4) as gain, count(*) as weeks
            from hours join lines using (week) group by 1, 2 order by 1, 2
            """);
        var profile = answer.Rows("profile");
        profile.Length.ShouldBe(168);
        recount.Length.ShouldBe(167); // Nobody quotes in the last hour of the week.
        profile[167]["gain_percent"].ShouldBeNull();
        for (var at = 0; at < recount.Length; at++)
        {
            profile[at].Number("gain_percent").ShouldBe(recount[at].Number("gain"), 0.0001m);
            profile[at].Number("hour").ShouldBe(recount[at].Number("hour"));
            profile[at].Number("weeks").ShouldBe(recount[at].Number("weeks"));
        }

        var table = await rates.CsvAsync(Path + "HKD&format=csv");
        table.Length.ShouldBe(169);
        table[35][..2].ShouldBe(["Tuesday", "10"]);
        await rates.App.UnchangedAsync(Path + "HKD");
    }

    [Fact]
    public async Task Without_such_an_hour_or_enough_weeks_there_is_no_better_time()
    {
        await TellAsync();
        var flat = await rates.App.JsonAsync(Path + "MYR");
        flat.Text("verdict").ShouldBe("no_better_time");
        flat["better_time"].ShouldBeNull();
        flat["tried"]!.Number("low_percent").ShouldBeLessThanOrEqualTo(0);

        var early = await rates.App.JsonAsync("/api/v1/fx/best-time?from=HKD&as_of=2025-05-05T00:00:00Z");
        early.Number("weeks").ShouldBe(9);
        early.Text("reason").ShouldBe("No better time: 12 weeks are needed, 9 have quotes in at least half of their hours.");
        (early["tried"], early["better_time"]).ShouldBe((null, null));
        (await rates.App.JsonAsync("/api/v1/fx/best-time?from=XOF")).Number("weeks").ShouldBe(0);
    }

    [Theory]
    [InlineData("", "from")]
    [InlineData("from=hkd", "from")]
    [InlineData("from=HKD&weeks=11", "weeks")]
    [InlineData("from=HKD&weeks=105", "weeks")]
    [InlineData("from=HKD&as_of=now", "as_of")]
    [InlineData("from=HKD&format=xml", "format")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await rates.App.RefusedAsync($"/api/v1/fx/best-time?{query}", parameter);

    private Task TellAsync() => rates.OnceAsync(nameof(BestTimeTests), Quotes(1, "HKD", 7.3m, planted: 1.005m).Concat(Quotes(2, "MYR", 13m, planted: 1)));

    private static IEnumerable<QuoteMessage> Quotes(int seed, string currency, decimal rate, decimal planted)
    {
        var chance = new Random(seed);
        for (var at = 0; at < Weeks * 168; at++)
        {
            rate *= 1 + (decimal)(chance.NextDouble() - 0.5) * 0.0005m;
            if (at % 168 == 167) continue;
            var better = at % 168 == 34 ? planted : 1;
            yield return RatesApp.Quote("Wise", currency, decimal.Round(rate * better, 6), First.AddHours(at).AddMinutes(chance.Next(60)));
        }
    }
}
