using System.Globalization;
using System.Text.RegularExpressions;

namespace RemitFlow.Recount.Reading;

/// <summary>ISO 8601 moments. "Without an offset it is UTC"; "compared in microseconds (further digits are
/// cut)".</summary>
/// <remarks>Ambiguous, and the reading chosen: a blank may stand for the T, seconds may be left out, an offset may be
/// +08:00, +0800 or +08; a date alone, a leap second and 24:00 are no moments.</remarks>
internal static partial class WireTime
{
    /// <summary>"Times from the year 2000 on": in UTC, after the offset is taken off.</summary>
    private static readonly DateTime Earliest = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Null for what is no moment, or one before the year 2000.</summary>
    public static DateTime? Read(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success)
            return null;
        var day = $"{match.Groups["date"].Value}T{match.Groups["minute"].Value}:{SecondsOf(match)}";
        if (!DateTime.TryParseExact(day, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var local))
            return null;
        if (OffsetOf(match) is not { } offset)
            return null;
        var microseconds = match.Groups["fraction"].Value.PadRight(6, '0')[..6];
        var ticks = local.Ticks + int.Parse(microseconds, CultureInfo.InvariantCulture) * 10L - offset.Ticks;
        if (ticks < Earliest.Ticks || ticks > DateTime.MaxValue.Ticks)
            return null;
        return new DateTime(ticks, DateTimeKind.Utc);
    }

    private static string SecondsOf(Match match) =>
        match.Groups["second"].Success ? match.Groups["second"].Value : "00";

    private static TimeSpan? OffsetOf(Match match)
    {
        if (!match.Groups["sign"].Success)
            return TimeSpan.Zero;
        var hours = int.Parse(match.Groups["hours"].Value, CultureInfo.InvariantCulture);
        var minutes = match.Groups["minutes"].Success
            ? int.Parse(match.Groups["minutes"].Value, CultureInfo.InvariantCulture)
            : 0;
        // No place on earth is further than 14 hours from UTC.
        if (minutes > 59 || hours * 60 + minutes > 14 * 60)
            return null;
        var offset = new TimeSpan(hours, minutes, 0);
        return match.Groups["sign"].Value == "-" ? -offset : offset;
    }

    [GeneratedRegex(@"^(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?<minute>[0-9]{2}:[0-9]{2})"
        + @"(:(?<second>[0-9]{2})([.,](?<fraction>[0-9]+))?)?"
        + @"([Zz]|(?<sign>[+-])(?<hours>[0-9]{2})(:?(?<minutes>[0-9]{2}))?)?\z")]
    private static partial Regex Shape();
}
