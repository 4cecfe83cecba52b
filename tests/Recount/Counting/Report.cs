using System.Globalization;
using System.Text;

namespace RemitFlow.Recount.Counting;

/// <summary>The counts as lines of text: a name and a number each.</summary>
internal static class Report
{
    public static string Of(RecountResult result)
    {
        var (counts, quotes) = (result.Counts, result.Counts.Quotes);
        var lines = new List<(string Name, int Number)>
        {
            ("sent", counts.Sent),
            ("screened", counts.Screened),
            ("later_states", counts.LaterStates),
            ("repeats", counts.Repeats),
            ("conflicts", counts.Conflicts),
            ("dead_letters", counts.DeadLetters),
        };
        lines.AddRange(result.DeadLettersBy
            .OrderBy(pair => pair.Key.Reason, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Field, StringComparer.Ordinal)
            .Select(pair => ($"  {pair.Key.Reason} {pair.Key.Field}".TrimEnd(), pair.Value)));
        lines.Add(("alerts", result.Alerts.Count()));
        lines.AddRange(result.Screened.SelectMany(one => one.Verdict.Rules)
            .GroupBy(rule => rule.Rule)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => ("  fired " + group.Key, group.Count())));
        lines.Add(("quotes_entered", quotes.Entered));
        lines.Add(("quotes_findings", quotes.Findings));
        lines.Add(("quotes_other_pairs", quotes.OtherPairs));
        lines.Add(("quotes_unreadable", quotes.Unreadable));

        var text = new StringBuilder();
        foreach (var (name, number) in lines)
            text.AppendLine(CultureInfo.InvariantCulture, $"{name,-44}{number,10}");
        return text.ToString();
    }
}
