using RemitFlow.Domain.Time;

namespace RemitFlow.Web.Reading;

/// <summary>
/// ISO 8601 moments: <c>2026-11-22T08:15:30.123456+08:00</c>. Without an offset it is UTC; digits beyond microseconds
/// are cut. Also known are a blank for the T, a comma for the point, no seconds, +0800 and +08; a date alone is no
/// moment. From the year 2000 to 9999, in UTC; a second 60 and an hour 24 are none.
/// </summary>
internal static class Times
{
    private const long Second = 1_000_000; // In microseconds, like all that follow.
    private const long Earliest = 946_684_800 * Second;
    private const long Latest = 253_402_300_800 * Second - 1;
    private const int FarthestMinutes = 14 * 60; // No place is further from UTC.

    public static bool TryRead(ReadOnlySpan<byte> text, out Moment moment)
    {
        moment = default;
        if (!TryDate(ref text, out var time)) return false;
        if (text is not [(byte)'T' or (byte)'t' or (byte)' ', ..]) return false;
        text = text[1..];
        if (!TryClock(ref text, out var clock) || !TryOffset(text, out var offset)) return false;
        time += clock - offset;
        moment = new Moment(time);
        return time is >= Earliest and <= Latest;
    }

    private static bool TryDate(ref ReadOnlySpan<byte> text, out long time)
    {
        time = 0;
        if (!TryPair(ref text, 0, 99, out var century) || !TryPair(ref text, 0, 99, out var rest)) return false;
        if (!TrySkip(ref text, '-') || !TryPair(ref text, 1, 12, out var month)) return false;
        if (!TrySkip(ref text, '-') || !TryPair(ref text, 1, 31, out var day)) return false;
        var year = century * 100 + rest;
        if (year < 1999 || day > DateTime.DaysInMonth(year, month)) return false; // 1999 may be 2000 in UTC.

        time = (new DateTime(year, month, day).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        return true;
    }

    private static bool TryClock(ref ReadOnlySpan<byte> text, out long clock)
    {
        clock = 0;
        if (!TryPair(ref text, 0, 23, out var hour)) return false;
        if (!TrySkip(ref text, ':') || !TryPair(ref text, 0, 59, out var minute)) return false;
        clock = (hour * 60 + minute) * 60 * Second;
        if (!TrySkip(ref text, ':')) return true;
        if (!TryPair(ref text, 0, 59, out var second)) return false;
        clock += second * Second;
        return (!TrySkip(ref text, '.') && !TrySkip(ref text, ',')) || TryFraction(ref text, ref clock);
    }

    private static bool TryFraction(ref ReadOnlySpan<byte> text, ref long clock)
    {
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is >= 0 and var end ? end : text.Length;
        var unit = Second;
        foreach (var digit in text[..Math.Min(digits, 6)]) clock += (digit - '0') * (unit /= 10);
        text = text[digits..];
        return digits > 0;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out long offset)
    {
        offset = 0;
        if (text is [] or [(byte)'Z' or (byte)'z']) return true;
        var sign = text[0] switch { (byte)'+' => 1, (byte)'-' => -1, _ => 0 };
        text = text[1..];
        if (sign == 0 || !TryPair(ref text, 0, 14, out var hours)) return false;
        var minutes = 0;
        var hasMinutes = TrySkip(ref text, ':') || !text.IsEmpty;
        if (hasMinutes && !TryPair(ref text, 0, 59, out minutes)) return false;
        minutes += hours * 60;
        offset = sign * minutes * 60 * Second;
        return text.IsEmpty && minutes <= FarthestMinutes;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> text, char symbol)
    {
        if (text.IsEmpty || text[0] != symbol) return false;
        text = text[1..];
        return true;
    }

    private static bool TryPair(ref ReadOnlySpan<byte> text, int least, int most, out int number)
    {
        number = -1;
        if (text.Length < 2 || !char.IsAsciiDigit((char)text[0]) || !char.IsAsciiDigit((char)text[1])) return false;
        number = (text[0] - '0') * 10 + (text[1] - '0');
        text = text[2..];
        return number >= least && number <= most;
    }
}
