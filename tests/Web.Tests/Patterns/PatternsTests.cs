using System.Globalization;
using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using RemitFlow.Web.Tests.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Patterns;

[Collection(nameof(PatternsApp))]
public sealed class PatternsTests(PatternsApp patterns)
{
    private const string Path = "/api/v1/analytics/patterns";

    [Theory]
    [InlineData("weeks=53&as_of=2024-03-05T10:20:00Z", "true", "2023-02-28 19:00", "2024-03-05 19:00")]
    [InlineData("as_of=2024-02-29T15:59:00Z", "true", "2023-12-01 00:00", "2024-03-01 00:00")]
    [InlineData("as_of=2023-02-10T00:00:00Z", "true", "2023-01-01 00:00", "2023-02-10 09:00")] // From where our history begins.
    [InlineData("weeks=53&as_of=2024-03-05T10:20:00Z&kind=corridor&key=Qatar%20-%3E%20NCR", "corridor = 'Qatar -> NCR'", "2023-02-28 19:00", "2024-03-05 19:00")]
    [InlineData("weeks=53&as_of=2024-03-05T10:20:00Z&kind=channel&key=CH_1", "channel = 'CH_1'", "2023-02-28 19:00", "2024-03-05 19:00")]
    [InlineData("weeks=53&as_of=2024-03-05T10:20:00Z&kind=region&key=central%20visayas", "region = 'Region VII'", "2023-02-28 19:00", "2024-03-05 19:00")]
    [InlineData("weeks=53&as_of=2024-03-05T10:20:00Z&kind=region&key=Unknown", "region = 'Unknown'", "2023-02-28 19:00", "2024-03-05 19:00")]
    public async Task The_hours_of_the_week_are_those_of_plain_SQL(string query, string condition, string from, string to)
    {
        var recount = await patterns.SqlAsync($"""
            select h.slot, h.hours, coalesce(t.n, 0) as n, coalesce(t.volume, 0) as volume, coalesce(round(t.completed::numeric / nullif(t.ended, 0), 4), 0) as success, coalesce(t.alerts, 0) as alerts
            from (
              select (extract(isodow from h)::int - 1) * 24 + extract(hour from h)::int as slot, count(*) as hours
              from generate_series(timestamp '{from}', timestamp '{to}' - interval '1 hour', interval '1 hour') h group by 1) h
            left join (
              select (extract(isodow from at)::int - 1) * 24 + extract(hour from at)::int as slot, count(*) as n, sum(usd) filter (where held) as volume,
                count(*) filter (where status = 3) as completed, count(*) filter (where status >= 3) as ended, sum(alert) as alerts
              from told where at >= '{from}' and at < '{to}' and {condition} group by 1) t using (slot) order by 1
            """);
        var answer = await patterns.App.JsonAsync($"{Path}?{query}");
        var hours = answer.Rows("hours");
        hours.Length.ShouldBe(168);
        recount.Length.ShouldBe(168);
        recount.Sum(row => row.Number("n")).ShouldBeGreaterThan(0);
        for (var slot = 0; slot < 168; slot++)
        {
            var (row, expected) = (hours[slot], recount[slot]);
            (row.Text("weekday"), row.Number("hour")).ShouldBe((((DayOfWeek)((slot / 24 + 1) % 7)).ToString(), slot % 24));
            Line(row.Number("hours"), row.Number("transaction_count"), row.Number("total_volume"), row.Number("success_rate"), row.Number("alerts"))
                .ShouldBe(Line(expected.Number("hours"), expected.Number("n"), expected.Number("volume"), expected.Number("success"), expected.Number("alerts")));
            row.Number("mean_count").ShouldBe(decimal.Round(expected.Number("n") / expected.Number("hours"), 4));
            row.Number("mean_volume").ShouldBe(decimal.Round(expected.Number("volume") / expected.Number("hours"), 4));
            row.Number("alert_rate").ShouldBe(expected.Number("n") == 0 ? 0 : decimal.Round(expected.Number("alerts") / expected.Number("n"), 4));
        }
    }

    [Fact]
    public async Task Pay_days_are_held_against_the_other_whole_days()
    {
        var recount = (await patterns.SqlAsync("""
            select near, count(*) as days, round(avg(volume), 4) as mean from (
              select d, extract(day from d) between 15 and 17 or exists (
                  select 1 from generate_series(0, 2) b
                  where extract(day from d - b * interval '1 day') = least(30, extract(day from date_trunc('month', d - b * interval '1 day') + interval '1 month -1 day'))) as near,
                (select coalesce(sum(usd) filter (where held), 0) from told where at >= d and at < d + interval '1 day') as volume
              from generate_series(timestamp '2023-03-01', timestamp '2024-03-04', interval '1 day') d) days group by 1 order by 1 desc
            """)).ToArray();
        var answer = await patterns.App.JsonAsync($"{Path}?weeks=53&as_of=2024-03-05T10:20:00Z");
        var pay = answer["pay_day"]!;
        (pay.Number("days"), pay.Number("mean_volume")).ShouldBe((recount[0].Number("days"), recount[0].Number("mean")));
        (pay.Number("other_days"), pay.Number("other_mean_volume")).ShouldBe((recount[1].Number("days"), recount[1].Number("mean")));
        pay.Number("effect_percent").ShouldBe((recount[0].Number("mean") / recount[1].Number("mean") - 1) * 100, 0.01m);
        pay.Number("low_percent").ShouldBeLessThan(pay.Number("effect_percent"));
        pay.Number("high_percent").ShouldBeGreaterThan(pay.Number("effect_percent"));
        pay["no_effect"].ShouldBeNull();

        var early = (await patterns.App.JsonAsync($"{Path}?as_of=2023-01-01T20:00:00Z"))["pay_day"]!;
        (early["effect_percent"], early.Number("days"), early.Number("other_days")).ShouldBe((null, 1, 0)); // The first of January alone is whole.
        early.Text("no_effect").ShouldNotBeNull();
    }

    [Fact]
    public async Task December_is_held_against_the_eleven_months_around_it()
    {
        var recount = (await patterns.SqlAsync("""
            select round(max(mean) filter (where month = '2023-12-01'), 4) as december, round(avg(mean) filter (where month <> '2023-12-01'), 4) as others from (
              select date_trunc('month', at) as month,
                coalesce(sum(usd) filter (where held), 0) / extract(day from date_trunc('month', at) + interval '1 month -1 day') as mean
              from told where at >= '2023-01-01' and at < '2024-01-01' group by 1) months
            """)).Single();
        var december = (await patterns.App.JsonAsync($"{Path}?as_of=2023-12-31T16:00:00Z"))["december"]!; // January in Manila.
        (december.Number("year"), december.Number("mean_volume"), december.Number("other_mean_volume"))
            .ShouldBe((2023, recount.Number("december"), recount.Number("others")));
        december.Number("effect_percent").ShouldBe((recount.Number("december") / recount.Number("others") - 1) * 100, 0.01m);

        var early = (await patterns.App.JsonAsync($"{Path}?as_of=2023-12-31T15:59:59Z"))["december"]!;
        early["effect_percent"].ShouldBeNull();
        early.Text("no_effect").ShouldBe("All of the twelve months from 2022-12-01 on are needed: our history begins at 2022-12-31T16:00:00.000000Z.");
    }

    [Fact]
    public async Task Pesos_a_table_and_a_tag_are_to_be_had()
    {
        const string Query = $"{Path}?as_of=2024-03-05T10:20:00Z";
        var (dollars, pesos) = (await patterns.App.JsonAsync(Query), await patterns.App.JsonAsync(Query + "&currency=PHP"));
        Sum(pesos).ShouldBeGreaterThan(50 * Sum(dollars));
        var table = await patterns.CsvAsync(Query + "&format=csv");
        table.Length.ShouldBe(169);
        table[0][..4].ShouldBe(["weekday", "hour", "hours", "transaction_count"]);
        table.Skip(1).Sum(row => long.Parse(row[3], CultureInfo.InvariantCulture)).ShouldBe((long)dollars.Rows("hours").Sum(row => row.Number("transaction_count")));
        await patterns.App.UnchangedAsync(Query);

        static decimal Sum(JsonNode answer) => answer.Rows("hours").Sum(row => row.Number("total_volume"));
    }

    [Theory]
    [InlineData("kind=city", "kind")]
    [InlineData("kind=corridor", "key")]
    [InlineData("key=CH_1", "key")]
    [InlineData("kind=region&key=Atlantis", "key")]
    [InlineData("weeks=0", "weeks")]
    [InlineData("weeks=54", "weeks")]
    [InlineData("currency=EUR", "currency")]
    [InlineData("as_of=now", "as_of")]
    [InlineData("as_of=9999-01-01", "as_of")]
    [InlineData("format=xml", "format")]
    public Task A_value_that_cannot_be_is_refused(string query, string parameter) => patterns.App.RefusedAsync($"{Path}?{query}", parameter);

    private static string Line(params decimal[] numbers) => string.Join(' ', numbers.Select(number => number.ToString("0.####", CultureInfo.InvariantCulture)));
}
