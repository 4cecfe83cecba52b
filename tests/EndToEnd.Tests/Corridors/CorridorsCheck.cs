using System.Text.Json;
using RemitFlow.EndToEnd.Tests.Rates;
using RemitFlow.Rig.Checks;
using RemitFlow.Rig.Running;
using Shouldly;

namespace RemitFlow.EndToEnd.Tests.Corridors;

/// <summary>What the API says of corridors against plain SQL: exactly, or within the error that it states.</summary>
internal static class CorridorsCheck
{
    private const int LookedAt = 25;

    /// <summary>Over a day and thirty days, both up to a midnight at a month's end in Manila.</summary>
    public static async Task CorridorsAreAsInSqlAsync(this Situation situation, WebProcess web)
    {
        foreach (var (range, from) in new[] { ("24h", "2026-09-29T16:00:00Z"), ("30d", "2026-08-31T16:00:00Z") })
        {
            var expected = await situation.Store.RowsAsync(CorridorsInSql.Reports(from, "2026-09-30T16:00:00Z"));
            expected.Count.ShouldBeGreaterThan(LookedAt);
            foreach (var corridor in expected.Take(LookedAt))
            {
                var path = $"/api/v1/corridors/{Uri.EscapeDataString(corridor.Text("corridor"))}?time_range={range}&as_of=2026-09-30T15:00:00Z";
                var (status, report) = await web.AskAsync(path);
                status.ShouldBe(200, report.ToString());
                Exactly(report).ShouldBe(ExactlyIn(corridor), path);
                Nearly(report, corridor, path);
            }
        }
    }

    private static string Exactly(JsonElement report) => Line.Of(
        report.Number("transaction_count"), report.Number("total_volume"), report.Number("new_senders"), report.Number("alerts"),
        report.GetProperty("cost").Number("declared"), string.Join(", ", report.GetProperty("channels").EnumerateArray()
            .OrderBy(channel => channel.Text("channel_id"), StringComparer.Ordinal)
            .Select(channel => $"{channel.Text("channel_id")} {channel.Number("transaction_count")} {Line.Of(channel.Number("total_volume"))}")));

    private static string ExactlyIn(JsonElement row) => Line.Of(
        row.Number("remittances"), row.Number("volume"), row.Number("new_senders"), row.Number("alerts"), row.Number("declaring"), row.Text("mix"));

    private static void Nearly(JsonElement report, JsonElement row, string path)
    {
        foreach (var (told, exact) in new[] { (report.Number("median_usd"), row.Number("median")), (report.Number("p90_usd"), row.Number("p90")) })
        {
            Math.Abs(told - exact).ShouldBeLessThanOrEqualTo(exact * 0.01m + 0.01m, path);
        }

        Math.Abs(report.Number("unique_senders") - row.Number("senders")).ShouldBeLessThanOrEqualTo(row.Number("senders") * 0.02m, path);
        report.Number("share_of_total").ShouldBe(decimal.Round(row.Number("volume") / row.Number("total"), 4, MidpointRounding.ToEven), path);
        report.GetProperty("cost").Number("percent").ShouldBe(row.Number("cost"), 0.0002m, path); // Fees are rounded one by one.

        var (top, share) = (report.GetProperty("top_senders"), row.Number("largest") / row.Number("volume"));
        share.ShouldBeInRange(top.Number("share") - 0.0001m, top.Number("share") + top.Number("error") + 0.0001m, path);
    }
}
