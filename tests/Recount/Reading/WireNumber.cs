using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RemitFlow.Recount.Reading;

/// <summary>
/// Numbers exactly as their digits say, never through double. "Amounts are JSON numbers or strings."
/// </summary>
/// <remarks>Ambiguous, and the reading chosen: a string may have white space around it, a sign, a point and an
/// exponent; it may not have thousands separators.</remarks>
internal static partial class WireNumber
{
    /// <summary>"Round what has more than four decimals half-even to four." A decimal holds 28 digits only, and
    /// "0.00005" followed by thirty zeros and a one is not a tie: so the digits are a whole number until they are
    /// rounded. Null for what is no number, or has more than 14 digits before the point (the limit is 10^12).</summary>
    public static decimal? ReadAmount(JsonElement element)
    {
        if (TextOf(element) is not { } text || Shape().Match(text) is not { Success: true } match)
            return null;
        var fraction = match.Groups["fraction"].Value;
        var digits = BigInteger.Parse("0" + match.Groups["whole"].Value + fraction, CultureInfo.InvariantCulture);
        if (digits.IsZero)
            return 0m;
        var power = match.Groups["power"] is { Success: true } told
            ? BigInteger.Parse(told.Value, CultureInfo.InvariantCulture)
            : BigInteger.Zero;
        var exponent = power - fraction.Length;
        var wholeDigits = digits.ToString(CultureInfo.InvariantCulture).Length + exponent;
        if (wholeDigits > 14)
            return null;
        // Less than a hundredth of what rounding to four decimals can still see.
        if (wholeDigits < -6)
            return 0m;
        var tenThousandths = TimesPowerOfTen(digits, (int)exponent + 4);
        var sign = match.Groups["sign"].Value == "-" ? -1m : 1m;
        return sign * (decimal)tenThousandths / 10_000m;
    }

    /// <summary>A rate is not an amount: it keeps all the decimals that a decimal can hold.</summary>
    public static decimal? ReadRate(JsonElement element) =>
        TextOf(element) is { } text && Shape().IsMatch(text)
        && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate)
            ? rate
            : null;

    private static string? TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.String => Json.Text(element),
        _ => null,
    };

    private static BigInteger TimesPowerOfTen(BigInteger digits, int power)
    {
        if (power >= 0)
            return digits * BigInteger.Pow(10, power);
        var divisor = BigInteger.Pow(10, -power);
        var quotient = BigInteger.DivRem(digits, divisor, out var rest);
        var half = (rest * 2).CompareTo(divisor);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    [GeneratedRegex(@"^\s*(?<sign>[+-]?)(?=\.?[0-9])(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?"
        + @"([eE](?<power>[+-]?[0-9]+))?\s*\z")]
    private static partial Regex Shape();
}
