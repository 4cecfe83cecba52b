using System.CommandLine.Parsing;
using System.Globalization;

namespace RemitFlow.Simulator.CommandLine;

/// <summary>Reads times and lengths of time as people write them.</summary>
internal static class Parsing
{
    private static readonly Dictionary<char, double> SecondsPer =
        new() { ['s'] = 1, ['m'] = 60, ['h'] = 3_600, ['d'] = 86_400 };

    /// <summary>ISO 8601; without an offset it is UTC.</summary>
    public static DateTimeOffset? Time(ArgumentResult result)
    {
        const DateTimeStyles universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, universal, out var time))
        {
            return time;
        }

        result.AddError($"{text} is not a time such as 2026-11-22T08:15:30Z.");
        return null;
    }

    /// <summary>How often a provider quotes: 1 minute to 12 hours.</summary>
    public static TimeSpan? Interval(ArgumentResult result)
    {
        var interval = Span(result);
        if (interval is { } read && (read.TotalMinutes < 1 || read.TotalHours > 12))
        {
            result.AddError("A provider quotes every 1m to 12h.");
        }

        return interval;
    }

    /// <summary>A number and one of s, m, h, d.</summary>
    public static TimeSpan? Span(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text.Length > 1 && SecondsPer.TryGetValue(text[^1], out var seconds)
            && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * seconds is > 0 and < 1e9)
        {
            return TimeSpan.FromSeconds(number * seconds);
        }

        result.AddError($"{text} is not a length of time such as 30d, 12h, 90m or 10s.");
        return null;
    }
}
