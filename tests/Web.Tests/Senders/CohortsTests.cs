using System.Globalization;
using RemitFlow.Web.Tests.Fixture;
using RemitFlow.Web.Tests.Patterns;
using RemitFlow.Web.Tests.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Senders;

[Collection(nameof(PatternsApp))]
public sealed class CohortsTests(PatternsApp patterns)
{
    private const string Path = "/api/v1/senders/cohorts";

    [Theory]
    [InlineData("months=15&as_of=2024-03-05T10:20:00Z", "2023-01-01", "2024-03-01")]
    [InlineData("as_of=2024-02-29T15:59:59Z", "2023-03-01", "2024-02-01")]
    [InlineData("months=1&as_of=2024-02-29T16:00:00Z", "2024-03-01", "2024-03-01")]
    public async Task Cohorts_of_everybody_and_who_stayed_are_those_of_plain_SQL(string query, string first, string last)
    {
        var recount = (await patterns.SqlAsync($"""
            select to_char(first, 'YYYY-MM-DD') as first, to_char(month, 'YYYY-MM-DD') as month, count(*) as senders from (
              select distinct sender, date_trunc('month', at) as month, min(date_trunc('month', at)) over (partition by sender) as first
              from told where held and at < timestamp '{last}' + interval '1 month') months
            where first >= '{first}' group by 1, 2
            """)).ToDictionary(row => (row.Text("first")!, row.Text("month")!), row => row.Number("senders"));
        var answer = await patterns.App.JsonAsync($"{Path}?{query}");
        answer.Text("history_begins").ShouldBe("2022-12-31T16:00:00.000000Z");
        var cohorts = answer.Rows("cohorts");
        var months = Enumerable.Range(0, 40).Select(n => Date(first).AddMonths(n)).TakeWhile(month => month <= Date(last)).Select(Text).ToArray();
        cohorts.Select(cohort => cohort.Text("month")).ShouldBe(months);
        for (var at = 0; at < months.Length; at++)
        {
            var (cohort, sampled) = (cohorts[at], recount.GetValueOrDefault((months[at], months[at])));
            (cohort.Number("sampled"), cohort.Number("senders")).ShouldBe((sampled, sampled));
            cohort["may_have_sent_before"]!.GetValue<bool>().ShouldBe(months[at] == "2023-01-01");
            var later = cohort.Rows("later");
            later.Select(row => row.Text("month")).ShouldBe(months[(at + 1)..]);
            for (var n = 0; n < later.Length; n++)
            {
                var active = recount.GetValueOrDefault((months[at], months[at + 1 + n]));
                (later[n].Number("months_later"), later[n].Number("active")).ShouldBe((n + 1, active));
                later[n]["is_whole"]!.GetValue<bool>().ShouldBe(n < later.Length - 1);
                foreach (var member in new[] { "retention", "retention_low", "retention_high" })
                    later[n].NumberOrNone(member).ShouldBe(sampled == 0 ? null : decimal.Round(active / sampled, 6));
            }
        }
    }

    [Fact]
    public async Task A_table_and_a_tag_are_to_be_had()
    {
        const string Query = $"{Path}?months=3&as_of=2024-03-05T10:20:00Z";
        var table = await patterns.CsvAsync(Query + "&format=csv");
        table.Select(row => $"{row[0]} {row[4]}").ShouldBe(
            ["month months_later", "2024-01-01 0", "2024-01-01 1", "2024-01-01 2", "2024-02-01 0", "2024-02-01 1", "2024-03-01 0"]);
        await patterns.App.UnchangedAsync(Query);
    }

    [Theory]
    [InlineData("months=0", "months")]
    [InlineData("months=37", "months")]
    [InlineData("as_of=now", "as_of")]
    [InlineData("as_of=9999-01-01", "as_of")]
    [InlineData("format=xml", "format")]
    public Task A_value_that_cannot_be_is_refused(string query, string parameter) => patterns.App.RefusedAsync($"{Path}?{query}", parameter);

    private static DateOnly Date(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(DateOnly month) => month.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
