using System.Globalization;

namespace RemitFlow.Recount.Counting;

/// <summary>Senders by recency, frequency and amount, and by the month of their first remittance, as docs/analytics.md
/// words it: of remittances that neither failed nor were cancelled, by days and months of Manila.</summary>
public static class SenderSegments
{
    private static readonly TimeSpan Manila = TimeSpan.FromHours(8);

    /// <summary>Each segment's senders and US dollars over the twelve months that end with a day.</summary>
    public static IReadOnlyDictionary<string, (int Senders, decimal Usd)> Segments(this RecountResult recount, DateTime lastDay) =>
        Standing(recount)
            .Where(one => one.Day <= lastDay && one.Day > lastDay.AddMonths(-12))
            .GroupBy(one => one.Sender, StringComparer.Ordinal)
            .Select(sender => (
                Segment: Segment((lastDay - sender.Max(one => one.Day)).Days, sender.Count(), sender.Sum(one => one.Usd)),
                Usd: sender.Sum(one => one.Usd)))
            .GroupBy(sender => sender.Segment)
            .ToDictionary(segment => segment.Key, segment => (segment.Count(), segment.Sum(sender => sender.Usd)));

    /// <summary>How many senders of each first month (yyyy-MM) sent in each month.</summary>
    public static IReadOnlyDictionary<(string First, string Month), int> Cohorts(this RecountResult recount) =>
        Standing(recount)
            .GroupBy(one => one.Sender, StringComparer.Ordinal)
            .SelectMany(sender => sender.Select(one => Month(one.Day)).Distinct()
                .Select(month => (First: Month(sender.Min(one => one.Day)), Month: month)))
            .GroupBy(pair => pair)
            .ToDictionary(pair => pair.Key, pair => pair.Count());

    private static IEnumerable<(string Sender, DateTime Day, decimal Usd)> Standing(RecountResult recount) =>
        recount.Screened
            .Where(one => one.FinalStatus is not ("failed" or "cancelled"))
            .Select(one => (one.SenderId, (one.Remittance.Timestamp + Manila).Date, one.Usd));

    private static string Segment(int daysSince, int remittances, decimal usd)
    {
        var frequent = remittances >= 10;
        var large = usd >= 4500;
        if (daysSince <= 45)
            return frequent && large ? "champions" : frequent ? "regular" : large ? "large" : "active";
        if (daysSince <= 120)
            return frequent || large ? "slipping" : "quiet";
        return frequent || large ? "lost" : "lapsed";
    }

    private static string Month(DateTime day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
