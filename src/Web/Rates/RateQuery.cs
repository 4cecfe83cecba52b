using System.Text;
using RemitFlow.Web.Http;
using RemitFlow.Web.Reading;

namespace RemitFlow.Web.Rates;

/// <summary>Reads what the paths of rates are asked for.</summary>
internal static class RateQuery
{
    /// <summary>A currency's code; null where none is given, or what is given is refused.</summary>
    public static string? Code(this Query query, string name, string? text, bool required = false)
    {
        if (string.IsNullOrEmpty(text) && !required) return null;
        if (text is { Length: 3 } && text.All(char.IsAsciiLetterUpper)) return text;
        query.Refuse(name, "a currency's ISO 4217 code is expected, such as SAR.");
        return null;
    }

    /// <summary>Two currencies, <c>SAR/PHP</c>.</summary>
    public static (string From, string To) Pair(this Query query, string? text)
    {
        if (text is { Length: 7 } && text[3] == '/' && text.Where(char.IsAsciiLetterUpper).Count() == 6) return (text[..3], text[4..]);
        query.Refuse("pair", "two currencies are expected, such as SAR/PHP.");
        return ("", "");
    }

    /// <summary>Above 0 and up to 10^12, four decimals.</summary>
    public static decimal Amount(this Query query, string? text)
    {
        if (Amounts.TryRead(Encoding.UTF8.GetBytes(text ?? ""), out var amount) && amount > 0) return amount;
        query.Refuse("amount", "an amount above 0 and up to 10^12 is expected, such as 1500 or 99.95.");
        return 0;
    }
}
