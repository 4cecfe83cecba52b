using System.Globalization;
using System.Text.RegularExpressions;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Web.Desk.Reading;

/// <summary>
/// Who reads: numbers with the separators of the browser's language, money in the currency chosen, times in Manila. The
/// server has no cultures of its own, so the browser says how it writes.
/// </summary>
public sealed partial class Reader
{
    private NumberFormatInfo numbers = NumberFormatInfo.InvariantInfo;

    public SumCurrency Currency { get; set; }

    /// <summary>Takes what the browser said.</summary>
    public void Take(ReaderHabits habits)
    {
        numbers = new NumberFormatInfo
        {
            NumberGroupSeparator = habits.Group, NumberDecimalSeparator = habits.Point, NumberGroupSizes = habits.Sizes, NegativeSign = "\u2212",
        };
        Currency = habits.InPesos ? SumCurrency.Php : SumCurrency.Usd;
    }

    public string Count(long count) => count.ToString("N0", numbers);

    public string Rate(decimal perSecond) => perSecond.ToString("N1", numbers);

    /// <summary>0 to 1 as a percentage.</summary>
    public string Share(decimal share) => $"{(100 * share).ToString("N1", numbers)} %";

    /// <summary>With two decimals, in the currency chosen.</summary>
    public string Money(decimal amount) => Money(amount, Currency);

    public string Dollars(decimal amount) => Money(amount, SumCurrency.Usd);

    public string Pesos(decimal amount) => Money(amount, SumCurrency.Php);

    /// <summary>Short: thousands, millions and billions by their letter.</summary>
    public string Around(decimal amount)
    {
        var (by, letter) = Math.Abs(amount) switch { >= 1e9m => (1e9m, " B"), >= 1e6m => (1e6m, " M"), >= 1e4m => (1e3m, " K"), _ => (1m, "") };
        return Sign(Currency) + (amount / by).ToString(by == 1 ? "N0" : "N1", numbers) + letter;
    }

    /// <summary>An amount as it was sent, in its own currency.</summary>
    public string Sent(decimal amount, string currency) => $"{amount.ToString("N2", numbers)} {currency}";

    /// <summary>With its sign: how much more or less than before.</summary>
    public string Change(decimal share) => $"{(share > 0 ? "+" : "")}{(100 * share).ToString("N0", numbers)} %";

    public string Points(decimal share) => $"{(share > 0 ? "+" : "")}{(100 * share).ToString("N1", numbers)} points";

    /// <summary>Units of one currency for one of another: the smaller, the more decimals.</summary>
    public string PerUnit(decimal rate) => rate.ToString(rate < 1 ? "N6" : "N4", numbers);

    /// <summary>What is a percentage already, with its sign where it is a difference.</summary>
    public string Percent(decimal percent, bool isDifference = false) => $"{(isDifference && percent > 0 ? "+" : "")}{percent.ToString("N2", numbers)} %";

    public static string Hour(DateTimeOffset time) => InManila(time, "d MMM HH:00");

    public static string Time(DateTimeOffset time) => InManila(time, "HH:mm:ss");

    public static string Moment(DateTimeOffset time) => InManila(time, "d MMM HH:mm:ss");

    public static string Day(DateTimeOffset time) => InManila(time, "d MMM yyyy");

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Month(DateOnly day) => day.ToString("MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A duration in milliseconds, in the unit that reads best.</summary>
    public string Duration(long milliseconds) => milliseconds switch
    {
        < 1_000 => $"{milliseconds} ms",
        < 60_000 => $"{(milliseconds / 1_000m).ToString("N1", numbers)} s",
        < 3_600_000 => $"{(milliseconds / 60_000m).ToString("N1", numbers)} min",
        _ => $"{(milliseconds / 3_600_000m).ToString("N1", numbers)} h",
    };

    /// <summary>A stored word as people write it: <c>amount_anomaly</c> is "Amount anomaly".</summary>
    public static string Words(string? name) =>
        string.IsNullOrEmpty(name) ? "" : char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ').Replace(" 1h", " 1 h", StringComparison.Ordinal).Replace(" 24h", " 24 h", StringComparison.Ordinal);

    /// <summary>A sentence of the API with its moments in Manila's time.</summary>
    public static string InManila(string sentence) =>
        UtcMoment().Replace(sentence, found => $"{Moment(DateTimeOffset.Parse(found.Value, CultureInfo.InvariantCulture))} (Manila)");

    /// <summary>What stands before an amount.</summary>
    public static string Sign(SumCurrency currency) => currency == SumCurrency.Php ? "₱" : "US$";

    private string Money(decimal amount, SumCurrency currency) => Sign(currency) + amount.ToString("N2", numbers);

    [GeneratedRegex(@"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z")]
    private static partial Regex UtcMoment();

    private static string InManila(DateTimeOffset time, string format) => time.ToOffset(Domain.Time.Manila.Offset).ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>What <c>desk.reader()</c> says of the browser.</summary>
/// <param name="Sizes">Of the groups of digits, from the decimal separator on.</param>
public sealed record ReaderHabits(string Group, string Point, int[] Sizes, bool IsDark, bool InPesos);
