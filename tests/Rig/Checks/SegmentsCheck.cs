using System.Globalization;
using System.Text.Json;
using RemitFlow.Recount.Counting;
using RemitFlow.Rig.Running;
using Shouldly;

namespace RemitFlow.Rig.Checks;

/// <summary>What the API says of segments and cohorts, against the independent recount: exactly while the sample is everybody.</summary>
public static class SegmentsCheck
{
    /// <summary>Over the twelve months that end with the day of the newest remittance, in Manila.</summary>
    public static async Task FindsTheSameSegmentsAsync(this RecountResult recount, WebProcess web)
    {
        var lastDay = recount.Screened.Max(one => one.Remittance.Timestamp).AddHours(8).Date;
        var asOf = $"as_of={lastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}T00:00:00Z"; // Eight in the morning of that day.
        var segments = await AnswerAsync(web, $"/api/v1/senders/segments?{asOf}");
        var expected = recount.Segments(lastDay);
        var rows = segments.GetProperty("segments").EnumerateArray().ToArray();
        if (segments.GetProperty("sample").GetProperty("is_exact").GetBoolean())
        {
            Same.Lines(
                "segments", expected.Select(segment => Line.Of(segment.Key, segment.Value.Senders, segment.Value.Usd)),
                rows.Where(row => Number(row, "senders") > 0).Select(row => Line.Of(row.GetProperty("segment").GetString(), Number(row, "senders"), Number(row, "volume"))));
            await FindsTheSameCohortsAsync(recount, web, asOf);
            return;
        }

        // The interval holds the true share in 95 of 100 cases: one twice as wide, in all but one of 10,000.
        decimal all = expected.Values.Sum(segment => segment.Senders);
        foreach (var row in rows)
        {
            var share = expected.GetValueOrDefault(row.GetProperty("segment").GetString()!).Senders / all;
            var (low, high) = (Number(row, "sender_share_low"), Number(row, "sender_share_high"));
            share.ShouldBeInRange(low - (high - low) / 2, high + (high - low) / 2);
        }
    }

    private static async Task FindsTheSameCohortsAsync(RecountResult recount, WebProcess web, string asOf)
    {
        var cohorts = (await AnswerAsync(web, $"/api/v1/senders/cohorts?months=36&{asOf}")).GetProperty("cohorts").EnumerateArray();
        Same.Lines(
            "cohorts", recount.Cohorts().Select(pair => Line.Of(pair.Key.First, pair.Key.Month, pair.Value)),
            cohorts.SelectMany(cohort => cohort.GetProperty("later").EnumerateArray().Select(later => Line.Of(Month(cohort), Month(later), Number(later, "active")))
                .Prepend(Line.Of(Month(cohort), Month(cohort), Number(cohort, "sampled")))).Where(line => !line.EndsWith(" 0", StringComparison.Ordinal)));
    }

    private static string Month(JsonElement row) => row.GetProperty("month").GetString()![..7];

    private static decimal Number(JsonElement row, string member) => row.GetProperty(member).GetDecimal();

    private static async Task<JsonElement> AnswerAsync(WebProcess web, string path)
    {
        var (status, answer) = await web.AskAsync(path);
        status.ShouldBe(200, answer.ToString());
        return answer;
    }
}
