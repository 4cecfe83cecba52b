using System.Globalization;

namespace RemitFlow.Web.Reading;

/// <summary>
/// Numbers as the contract wants them: exactly what their digits say, never through double. A number may stand in a
/// string too, then with white space around it, a plus sign, or a bare point; thousands separators are no number.
/// </summary>
internal static class Amounts
{
    /// <summary>The largest amount, and the largest rate.</summary>
    public const decimal Limit = 1_000_000_000_000m;

    private const long LimitInTenThousandths = 10_000_000_000_000_000;
    private const long FarExponent = 1_000_000_000_000; // Beyond any number of digits that a message can hold.

    /// <summary>
    /// Rounded half-even to four decimals on the digits themselves, however many there are: 0.00005 followed by thirty
    /// zeros and a one is no tie. False for what is no number or is beyond the limit.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out decimal amount)
    {
        amount = 0;
        text = text.Trim(" \t\r\n"u8);
        var isNegative = text is [(byte)'-', ..];
        if (text is [(byte)'-' or (byte)'+', ..]) text = text[1..];
        var mantissa = text.IndexOfAny((byte)'e', (byte)'E') is >= 0 and var e ? text[..e] : text;
        var whole = mantissa.IndexOf((byte)'.') is >= 0 and var point ? point : mantissa.Length;
        if (!TryExponent(text[mantissa.Length..], out var exponent)) return false;
        if (!TryRound(mantissa, whole + exponent + 4, out var rounded)) return false;

        byte scale = 4;
        for (; scale > 0 && rounded % 10 == 0; scale--) rounded /= 10; // 100.00 is 100.
        amount = new decimal(unchecked((int)rounded), (int)(rounded >> 32), 0, isNegative && rounded != 0, scale);
        return true;
    }

    /// <summary>With all the digits that a decimal can hold: a rate is no amount. False beyond the limit.</summary>
    public static bool TryReadRate(ReadOnlySpan<byte> text, out decimal rate) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out rate) && Math.Abs(rate) <= Limit;

    /// <summary>A whole number from 0 on; 3200.0 is one.</summary>
    public static bool TryReadWhole(ReadOnlySpan<byte> text, out long number)
    {
        var isWhole = TryReadRate(text, out var value) && value >= 0 && value == decimal.Truncate(value);
        number = isWhole ? (long)value : 0;
        return isWhole;
    }

    /// <summary>
    /// The whole number that the first <paramref name="kept"/> digits make, rounded half-even by the rest.
    /// </summary>
    private static bool TryRound(ReadOnlySpan<byte> mantissa, long kept, out long number)
    {
        number = 0;
        var (digits, next, isMore) = (0L, 0, false);
        var hasPoint = false;
        foreach (var symbol in mantissa)
        {
            if (symbol == '.' && !hasPoint)
            {
                hasPoint = true;
                continue;
            }

            var digit = symbol - '0';
            if (digit is < 0 or > 9) return false;
            if (digits < kept)
            {
                number = number * 10 + digit;
                if (number > LimitInTenThousandths) return false;
            }
            else if (digits == kept) next = digit;
            else isMore |= digit > 0;
            digits++;
        }

        if (digits == 0) return false;
        for (; digits < kept && number > 0; digits++)
        {
            number *= 10;
            if (number > LimitInTenThousandths) return false;
        }

        if (next > 5 || (next == 5 && (isMore || number % 2 == 1))) number++;
        return number <= LimitInTenThousandths;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out long exponent)
    {
        exponent = 0;
        if (text.IsEmpty) return true;
        text = text[1..];
        var isNegative = text is [(byte)'-', ..];
        if (text is [(byte)'-' or (byte)'+', ..]) text = text[1..];
        if (text.IsEmpty) return false;
        foreach (var symbol in text)
        {
            var digit = symbol - '0';
            if (digit is < 0 or > 9) return false;
            exponent = Math.Min(exponent * 10 + digit, FarExponent);
        }

        if (isNegative) exponent = -exponent;
        return true;
    }
}
