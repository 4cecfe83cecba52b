using System.Net;
using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using RemitFlow.Web.Tests.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Corridors;

[Collection(nameof(CorridorsApp))]
public sealed class CorridorReportTests(CorridorsApp corridors)
{
    private const string LeapDay = "time_range=24h&as_of=2024-02-29T15:30:00Z"; // Its last hour counts whole.

    [Fact]
    public async Task The_29th_of_February_in_Manila_is_told_with_all_that_a_manager_asks_for()
    {
        var report = await corridors.ReportAsync("Qatar -> CAR", LeapDay);
        report.Text("corridor_id").ShouldBe("Qatar -> CAR");
        (report.Text("origin_country"), report.Text("destination_region"), report.Text("currency")).ShouldBe(("Qatar", "CAR", "USD"));
        (report.Text("from"), report.Text("to")).ShouldBe(("2024-02-28T16:00:00.000000Z", "2024-02-29T16:00:00.000000Z"));
        (report.Number("transaction_count"), report.Number("total_volume"), report.Number("average_transaction")).ShouldBe((5, 3_300, 825));
        report.Number("median_usd").ShouldBe(500, 5.01m);
        report.Number("p90_usd").ShouldBe(1_600, 16.01m);
        (report.Number("completed"), report.Number("failed"), report.Number("cancelled"), report.Number("success_rate")).ShouldBe((4, 1, 0, 0.8m));
        (report.Number("unique_senders"), report.Number("new_senders")).ShouldBe((4, 3)); // leap-c had sent a year before.
        report.Number("share_of_total").ShouldBe(decimal.Round(3_300 / await TotalAsync(), 4)); // Of Canada's and Italy's too.
        (report.Number("alerts"), report.Number("alert_rate")).ShouldBe((1, 0.2m));

        var top = report["top_senders"]!;
        (top.Number("senders"), top.Number("share"), top.Number("error")).ShouldBe((10, 1, 0));
        var cost = report["cost"]!; // 10 of 1,000, 3 of 300 and 16 of 1,600; fees of 5,000 for 200 cannot be.
        (cost.Number("percent"), cost.Number("declared"), cost.Number("fees_usd")).ShouldBe((1, 3, 29));
        report.Rows("channels").Select(row => $"{row.Text("channel_id")} {row.Text("channel_name")} {row.Number("transaction_count")} {row.Number("total_volume"):0} {row.Number("share")}")
            .ShouldBe(["CH_C Ay 1 1600 0.4848", "CH_A Ay 3 1200 0.3636", "CH_B  1 500 0.1515"]);
        await corridors.App.UnchangedAsync($"/api/v1/corridors/Qatar%20-%3E%20CAR?{LeapDay}");
    }

    [Fact]
    public async Task Growth_is_over_the_same_hours_before_and_of_the_year_before()
    {
        var report = await corridors.ReportAsync("Qatar -> CAR", LeapDay);
        Growth(report, "previous_period").ShouldBe(("2024-02-27T16:00:00.000000Z", "2024-02-28T16:00:00.000000Z", 1, 400, 400, 725, null));
        Growth(report, "previous_year").ShouldBe(("2023-02-27T16:00:00.000000Z", "2023-02-28T16:00:00.000000Z", 1, 800, 400, 312.5m, null));

        var month = await corridors.ReportAsync("Qatar -> CAR", "time_range=30d&as_of=2024-02-29T15:30:00Z");
        Growth(month, "previous_period").ShouldBe(("2023-12-31T16:00:00.000000Z", "2024-01-30T16:00:00.000000Z", 0, 0, null, null, "nothing_sent"));
        Growth(month, "previous_year").ShouldBe(("2023-01-29T16:00:00.000000Z", "2023-02-28T16:00:00.000000Z", null, null, null, null, "history_too_short"));
    }

    [Fact]
    public async Task Of_the_hour_under_way_nothing_is_compared()
    {
        var report = await corridors.ReportAsync("Qatar -> CAR", "time_range=24h");
        var (end, compared) = (DateTimeOffset.Parse(report.Text("to")!, null), report["previous_period"]!);
        DateTimeOffset.Parse(compared.Text("to")!, null).ShouldBe(end.AddHours(-25));
        Growth(await corridors.ReportAsync("Qatar -> CAR", "as_of=2090-01-01"), "previous_period").NoGrowth.ShouldBe("nothing_elapsed");
    }

    [Fact]
    public async Task In_pesos_the_volume_and_its_parts_are_those_at_the_reference_rate()
    {
        var report = await corridors.ReportAsync("Qatar -> CAR", $"{LeapDay}&currency=PHP");
        report.Text("currency").ShouldBe("PHP");
        report.Number("total_volume").ShouldBeGreaterThan(3_300 * 50);
        report.Rows("channels").Sum(row => row.Number("total_volume")).ShouldBe(report.Number("total_volume"));
        report.Number("median_usd").ShouldBe(500, 5.01m);
        var table = await corridors.CsvAsync($"/api/v1/corridors/Qatar%20-%3E%20CAR?{LeapDay}&format=csv");
        table.Select(row => row[0]).ShouldBe(["channel_id", "CH_C", "CH_A", "CH_B"]);
    }

    [Fact]
    public async Task A_corridor_by_which_nothing_went_is_all_zeros()
    {
        var report = await corridors.ReportAsync("Unknown -> Unknown", LeapDay);
        (report.Number("transaction_count"), report.Number("median_usd"), report.Number("share_of_total")).ShouldBe((0, 0, 0));
        report["cost"]!["percent"].ShouldBeNull();
        report.Rows("channels").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Atlantis -> NCR"), InlineData("Qatar"), InlineData("qatar -> NCR"), InlineData("Qatar -> Cordillera"), InlineData("Qatar -> NCR -> CAR")]
    public Task What_is_no_corridor_is_not_found(string id) =>
        corridors.App.RefusedAsync($"/api/v1/corridors/{Uri.EscapeDataString(id)}", "id", HttpStatusCode.NotFound);

    [Theory]
    [InlineData("time_range=1y", "time_range"), InlineData("currency=EUR", "currency"), InlineData("as_of=now", "as_of"), InlineData("format=xml", "format")]
    public Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        corridors.App.RefusedAsync($"/api/v1/corridors/Qatar%20-%3E%20CAR?{query}", parameter);

    private Task<decimal> TotalAsync() => corridors.App.ScalarAsync<decimal>("""
        select sum((e.data ->> 'usd')::numeric) from remitflow.mt_events e
        where e.type in ('remittance_cleared', 'remittance_flagged', 'remittance_held')
          and timestamptz 'epoch' + (e.data ->> 'at')::bigint * interval '1 microsecond' >= '2024-02-28T16:00:00Z'
          and timestamptz 'epoch' + (e.data ->> 'at')::bigint * interval '1 microsecond' < '2024-02-29T16:00:00Z'
          and not exists (
            select from remitflow.mt_events l
            where l.stream_id = e.stream_id and l.data ->> 'tx' = e.data ->> 'tx' and l.data ->> 'st' in ('failed', 'cancelled'))
        """);

    private static (string? From, string? To, decimal? Count, decimal? Volume, decimal? CountPercent, decimal? VolumePercent, string? NoGrowth) Growth(
        JsonNode report, string member)
    {
        var growth = report[member]!;
        return (
            growth.Text("from"), growth.Text("to"), growth.NumberOrNone("transaction_count"), growth.NumberOrNone("total_volume"),
            growth.NumberOrNone("count_percent"), growth.NumberOrNone("volume_percent"), growth.Text("no_growth"));
    }
}
